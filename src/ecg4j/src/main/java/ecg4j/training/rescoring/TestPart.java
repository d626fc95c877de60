package ecg4j.training.rescoring;

import ecg4j.beats.TrainingRecords;
import ecg4j.beats.features.FeatureSet;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.binding.ConfigKey;
import ecg4j.config.section.DataConfig;
import ecg4j.data.EcgDataModule;
import ecg4j.data.database.DatabaseBeats;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import ecg4j.evaluation.Digits;
import ecg4j.report.table.ReportInfo;
import ecg4j.training.files.BeatPlaces;
import ecg4j.training.files.SplitFile;
import ecg4j.training.run.TestOptions;
import ecg4j.training.scoring.ScoredModel;
import ecg4j.training.task.SplitSettings;
import ecg4j.training.task.Stamps;
import ecg4j.training.task.TrainTestOverlap;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The beats that a trained model is scored on, and whether the model knows them.
 *
 * @param split its test part is scored
 * @param stamp why the score says little about new patients; empty if there is no reason
 * @param origin how the test part was found, a sentence for the provenance
 */
public record TestPart(Split split, String stamp, String origin) {

  private static final String OWN = "the test part of the training";

  /**
   * Finds the beats.
   *
   * @param own the experiment that the model was trained by, if its file holds it
   * @param tested the experiment whose test part is scored
   * @param source reads the data
   * @throws IOException if data cannot be read, or are not those of the training and the options do
   *     not allow others
   * @throws IllegalArgumentException if the experiment has other classes than the model, or
   *     features or signals of another kind than those that the model reads
   */
  public static TestPart of(
      ScoredModel model,
      Optional<ExperimentConfig> own,
      ExperimentConfig tested,
      TestOptions options,
      TestData source)
      throws IOException {
    requireSameInput(model, tested);
    boolean ownPart = own.isPresent() && isOwnPart(own.get(), tested);
    EcgDataModule data =
        ownPart && !options.otherData() ? source.existing(tested) : source.of(tested);
    if (!ownPart) {
      return other(model, tested, data, options);
    }
    String trained = model.dataChecksum().orElse("");
    // Other features of the same files: the model reads none, or those of the experiment.
    if (EcgDataModule.isOfSameFiles(data.checksum(), trained)) {
      return own(model, data);
    }
    if (options.storedBeats()) {
      return stored(model, data);
    }
    if (options.otherData()) {
      return other(model, tested, data, options);
    }
    throw new IOException(
        trained.isEmpty()
            ? "%s does not say which data it was trained with, so its test part cannot be distinguished from its training part; name the experiment to score with --config"
                .formatted(model.file())
            : "the data in %s are not those that %s was trained with: their checksum is %s, it was %s. --stored-beats scores the run's own test beats if all of them are there; --config FILE or another data setting scores other data, and marks patients that the model knows"
                .formatted(tested.data().root(), model.file(), data.checksum(), trained));
  }

  /** Features of the same width or signals of another kind would give wrong scores. */
  private static void requireSameInput(ScoredModel model, ExperimentConfig tested) {
    List<String> classes = tested.data().beatClasses().names();
    if (!model.classes().equals(classes)) {
      throw new IllegalArgumentException(
          "%s has the classes %s, and experiment %s has %s; allowed: an experiment with the same classes (data.classes)"
              .formatted(
                  model.file(),
                  String.join(" ", model.classes()),
                  tested.name(),
                  String.join(" ", classes)));
    }
    FeatureSet read = model.features();
    FeatureSet given = tested.data().featureSet();
    if (model.rrWidth() > 0 && read != given) {
      throw new IllegalArgumentException(
          "%s reads the features %s, but those of the data are %s; allowed: %s"
              .formatted(model.file(), read.key(), given.key(), DataConfig.keysOf(read)));
    }
    model
        .signal()
        .filter(signal -> signal != tested.data().signal())
        .ifPresent(
            signal -> {
              throw new IllegalArgumentException(
                  "%s reads signals of the kind %s, but those of the data are %s; allowed: data.signal %s"
                      .formatted(
                          model.file(),
                          ConfigKey.text(signal),
                          ConfigKey.text(tested.data().signal()),
                          ConfigKey.text(signal)));
            });
  }

  /** The test part of a given split. */
  public static TestPart given(ScoredModel model, Split split) {
    return new TestPart(split, stamp(model, model.trainingRecords(), split), "given beats");
  }

  /** A leaky experiment is divided after balancing, so only its own data give the same division. */
  private static boolean isOwnPart(ExperimentConfig own, ExperimentConfig tested) {
    return SplitSettings.areSame(own, tested)
        || own.seed() == tested.seed() && own.data().equals(tested.data());
  }

  private static TestPart own(ScoredModel model, EcgDataModule data) {
    Split split =
        model
            .split()
            .filter(file -> file.testSynthetic() == 0)
            .map(file -> stored(file, data))
            .orElseGet(data::split);
    String stamp = split.leaky() ? ReportInfo.LEAKY : model.stamp();
    return new TestPart(split, stamp, OWN);
  }

  private static TestPart stored(ScoredModel model, EcgDataModule data) throws IOException {
    SplitFile file =
        model
            .split()
            .orElseThrow(
                () ->
                    new IOException(
                        "%s is not in a run directory with %s, which lists its test beats"
                            .formatted(model.file(), SplitFile.NAME)));
    BeatSet test = file.testOf(beats(data));
    if (!file.isTest(test)) {
      throw new IOException(
          "the data have changed since %s was trained, and %s of its test part are missing or not the same"
              .formatted(model.file(), "some of the beats"));
    }
    Split split =
        new Split(
            test.none(),
            test.none(),
            test,
            file.leaky(),
            file.protocol(),
            file.note(),
            data.checksum());
    return new TestPart(
        split,
        file.leaky() ? ReportInfo.LEAKY : model.stamp(),
        OWN + ", bit by bit the same; other beats of the data have changed");
  }

  private static Split stored(SplitFile file, EcgDataModule data) {
    BeatSet all = beats(data);
    return new Split(
        file.train().select(all),
        file.validation().select(all),
        file.testOf(all),
        file.leaky(),
        file.protocol(),
        file.note().isEmpty() ? data.split().note() : file.note(),
        data.checksum());
  }

  private static BeatSet beats(EcgDataModule data) {
    return BeatSet.concat(data.sources().stream().map(DatabaseBeats::beats).toList());
  }

  private static TestPart other(
      ScoredModel model, ExperimentConfig tested, EcgDataModule data, TestOptions options)
      throws IOException {
    Split drawn = data.split();
    TrainingRecords learned = model.trainingRecords();
    Split split = options.onlyNewPatients() ? withoutKnown(drawn, learned, model) : drawn;
    String stamp = stamp(model, learned, split);
    return new TestPart(
        split,
        stamp,
        "the test part of experiment "
            + tested.name()
            + (options.onlyNewPatients() ? leftOut(drawn, split) : ""));
  }

  private static String stamp(ScoredModel model, TrainingRecords learned, Split split) {
    if (!Stamps.of(split).isEmpty()) {
      return Stamps.of(split);
    }
    if (!model.stamp().isEmpty()) {
      return model.stamp();
    }
    if (!learned.isKnown()) {
      return Stamps.UNVERIFIED;
    }
    BeatPlaces none = new BeatPlaces(List.of());
    return model
        .split()
        .map(file -> TrainTestOverlap.of(file.fittedTo(), file.validation(), split))
        .orElseGet(() -> TrainTestOverlap.of(BeatPlaces.of(learned), none, split))
        .stamp("this model");
  }

  private static Split withoutKnown(Split split, TrainingRecords learned, ScoredModel model)
      throws IOException {
    if (!learned.isKnown()) {
      throw new IOException(
          model.file()
              + " does not say which patients it was trained on, so that none can be left out");
    }
    BeatSet test = split.test().without(beat -> learned.hasPatient(beat.patient()));
    if (test.size() == 0) {
      throw new IOException(
          "%s was trained on every patient of the test part; nothing is left to score"
              .formatted(model.file()));
    }
    return split.withTest(test);
  }

  private static String leftOut(Split all, Split kept) {
    return String.format(
        Locale.ROOT,
        " without %s of %s that the model was trained on",
        Digits.count(all.test().size() - kept.test().size(), "beat"),
        Digits.count(patients(all) - patients(kept), "patient"));
  }

  private static long patients(Split split) {
    return split.test().beats().stream().map(beat -> beat.patient()).distinct().count();
  }
}
