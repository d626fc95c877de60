package ecg4j.config.section;

import ecg4j.beats.BeatClasses;
import ecg4j.beats.LabelMap;
import ecg4j.config.binding.ConfigException;
import ecg4j.config.binding.Quoted;
import ecg4j.config.binding.Rules;
import ecg4j.config.section.DataConfig.Mode;
import ecg4j.config.section.DatabaseConfig.Role;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Checks the classes of an experiment against the keys that depend on them. */
public final class ClassRules {

  private ClassRules() {}

  /**
   * Checks the keys of the data.
   *
   * @throws ConfigException naming the keys that contradict each other
   */
  public static void check(
      String classes,
      LabelMap map,
      String trainClasses,
      Mode mode,
      double normalShare,
      List<DatabaseConfig> listed) {
    BeatClasses known = ClassList.classes(classes, map);
    Rules.require(
        trainClasses == null || ClassList.of(trainClasses, known.names()).isPresent(),
        "data.train_classes is %s; allowed: at least two different classes of %s, for example '%s, %s'"
            .formatted(
                Quoted.of(trainClasses),
                String.join(", ", known.names()),
                known.name(0),
                known.name(1)),
        "data.train_classes",
        "data.classes");
    boolean own = classes != null && !classes.isEmpty();
    Rules.require(
        !own || map == LabelMap.DECHAZAL && listed.stream().allMatch(e -> e.map().isEmpty()),
        "data.classes is "
            + Quoted.of(classes)
            + ", but there is also a label map for the AAMI classes; allowed: data.classes without"
            + " data.map and without map in data.databases",
        "data.classes",
        "data.map",
        "data.databases");
    Rules.require(
        mode == Mode.ARRAYS || known.symbols().stream().noneMatch(List::isEmpty),
        "data.classes is "
            + Quoted.of(classes)
            + ", with a class without annotation symbols; allowed: for each class its symbols after"
            + " a colon, as in 'normal: N L R; PVC: V E'; names alone only with data.mode arrays",
        "data.classes",
        "data.mode");
    Rules.require(
        known.normal().isPresent()
            || normalShare == 1 && listed.stream().noneMatch(e -> e.role() == Role.TRAIN_NORMAL),
        "data.classes is "
            + Quoted.of(classes)
            + ", without a class of normal beats; allowed: a class with the symbol N, or"
            + " data.normal_share 1 and no database of role train_normal",
        "data.classes",
        "data.normal_share",
        "data.databases");
  }

  /**
   * Checks the keys of training and network.
   *
   * @throws ConfigException naming the keys that contradict each other
   */
  public static void check(
      ModelConfig model, EnsembleConfig ensemble, DataConfig data, TrainingConfig training) {
    BeatClasses classes = data.beatClasses();
    Rules.require(
        training.prevalenceCopies() == 0 && training.patientWeightPower() == 0
            || classes.normal().isPresent() && classes.supraventricular().isPresent(),
        "data.classes is %s, without a class of normal and one of supraventricular beats, which training.prevalence_copies and training.patient_weight_power need; allowed: classes with the symbols N and A, or 0 for both keys"
            .formatted(Quoted.of(data.classes())),
        "data.classes",
        "training.prevalence_copies",
        "training.patient_weight_power");
    boolean hierarchical =
        Stream.of(
                model.name(),
                ensemble.signal().name(),
                ensemble.vision().name(),
                ensemble.features().name())
            .anyMatch("hierarchical_mlp"::equals);
    Rules.require(
        !hierarchical
            || classes.size() > 2
                && classes.normal().equals(OptionalInt.of(0))
                && classes.supraventricular().equals(OptionalInt.of(1)),
        "data.classes is %s, but hierarchical_mlp separates normal from supraventricular beats; allowed: at least 3 classes, the first with the symbol N and the second with A"
            .formatted(Quoted.of(data.classes())),
        "data.classes",
        "model.name");
  }
}
