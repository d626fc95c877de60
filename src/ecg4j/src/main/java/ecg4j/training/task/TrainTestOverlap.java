package ecg4j.training.task;

import ecg4j.data.Beat;
import ecg4j.data.BeatSet;
import ecg4j.data.Split;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How much of an experiment's parts a network knows that was trained on another split. What it
 * knows are the beats that it was fitted to and those that chose its best epoch.
 *
 * @param beats of the test part that it knows
 * @param patients of the test part that it knows
 * @param strangers of these patients, those whom the experiment itself keeps for the test part: a
 *     protocol over beats has none
 * @param validation beats of the validation part that it was fitted to
 */
public record TrainTestOverlap(int beats, int patients, int strangers, int validation) {

  /**
   * @param own the parts that the network was trained with
   * @param split the parts of the experiment
   */
  public static TrainTestOverlap of(Split own, Split split) {
    Set<String> fitted = places(own.train());
    Set<String> known = new HashSet<>(fitted);
    known.addAll(places(own.validation()));
    Set<String> patients = patients(own);
    Set<String> hereToo = patients(split);
    int beats = 0;
    Set<String> met = new HashSet<>();
    for (Beat beat : split.test().beats()) {
      beats += known.contains(place(beat)) ? 1 : 0;
      if (patients.contains(beat.patient())) {
        met.add(beat.patient());
      }
    }
    int validation = 0;
    for (Beat beat : split.validation().beats()) {
      validation += fitted.contains(place(beat)) ? 1 : 0;
    }
    int all = met.size();
    met.removeAll(hereToo);
    return new TrainTestOverlap(beats, all, met.size(), validation);
  }

  /** Whether a score on the test part would be flattered. */
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

  private static Set<String> places(BeatSet part) {
    Set<String> places = new HashSet<>();
    part.beats().forEach(beat -> places.add(place(beat)));
    return places;
  }

  private static Set<String> patients(Split split) {
    Set<String> patients = new HashSet<>();
    for (BeatSet part : List.of(split.train(), split.validation())) {
      part.beats().forEach(beat -> patients.add(beat.patient()));
    }
    return patients;
  }

  private static String place(Beat beat) {
    return beat.database() + "/" + beat.record() + "/" + beat.sample();
  }
}
