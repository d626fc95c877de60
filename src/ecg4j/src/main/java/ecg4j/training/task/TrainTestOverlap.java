package ecg4j.training.task;

import ecg4j.beats.TrainingRecords;
import ecg4j.data.BeatPlaces;
import ecg4j.data.Split;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The overlap of an experiment's parts with the beats that a network of another split knows: those
 * that it was fitted to, and those that chose its best epoch.
 *
 * @param beats number of beats of the test part that it knows
 * @param patients number of patients of the test part that it knows
 * @param strangers number of these patients that the experiment itself keeps for the test part;
 *     none in a protocol over beats
 * @param validation number of beats of the validation part that it was fitted to
 */
public record TrainTestOverlap(int beats, int patients, int strangers, int validation) {

  /**
   * Compares two splits.
   *
   * @param own the parts that the network was trained with
   * @param split the parts of the experiment
   */
  public static TrainTestOverlap of(Split own, Split split) {
    return of(
        BeatPlaces.of(own.train(), own.validation(), own.test()),
        BeatPlaces.of(own.validation(), own.train(), own.test()),
        split);
  }

  /**
   * Compares what a network learned from with a split.
   *
   * @param fitted places of the beats that the network was fitted to
   * @param chosen places of the beats that chose its best epoch
   * @param split the parts of the experiment
   */
  public static TrainTestOverlap of(BeatPlaces fitted, BeatPlaces chosen, Split split) {
    TrainingRecords learned = fitted.trainingRecords().and(chosen.trainingRecords());
    boolean[] fittedTo = fitted.contain(split.test());
    boolean[] chosenBy = chosen.contain(split.test());
    Set<String> met = new HashSet<>();
    int beats = 0;
    for (int i = 0; i < split.test().size(); i++) {
      beats += fittedTo[i] || chosenBy[i] ? 1 : 0;
      met.add(split.test().beat(i).patient());
    }
    met.removeIf(patient -> !learned.hasPatient(patient));
    int all = met.size();
    TrainingRecords hereToo = split.trainingRecords();
    met.removeIf(hereToo::hasPatient);
    int validation = 0;
    for (boolean known : fitted.contain(split.validation())) {
      validation += known ? 1 : 0;
    }
    return new TrainTestOverlap(beats, all, met.size(), validation);
  }

  /** Whether a score on the test part would be too high. */
  boolean ofTest() {
    return beats > 0 || strangers > 0;
  }

  /** The stamp of such a score, or nothing. */
  public String stamp(String who) {
    return ofTest()
        ? String.format(
            Locale.ROOT,
            "LEAKY: %s was trained on %,d of these beats, and on %d of these patients",
            who,
            beats,
            patients)
        : "";
  }
}
