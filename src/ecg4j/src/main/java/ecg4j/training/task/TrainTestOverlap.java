package ecg4j.training.task;

import ecg4j.beats.TrainingRecords;
import ecg4j.data.split.Split;
import ecg4j.training.files.BeatPlaces;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The overlap of an experiment's parts with the beats known to a network of another split: the
 * beats that it was fitted to, and the beats that chose its best epoch.
 *
 * @param beats number of test beats known to the network
 * @param patients number of test patients known to the network
 * @param strangers number of these patients that are only in the test part of the experiment; 0 in
 *     a protocol that divides beats
 * @param validation number of validation beats that the network was fitted to
 */
public record TrainTestOverlap(int beats, int patients, int strangers, int validation) {

  private static final String STAMP =
      "LEAKY: %s was trained on %,d of these beats, and on %d of these patients";

  private static final Pattern COUNTS =
      Pattern.compile(
          "LEAKY: (.+) was trained on ([0-9,]+) of these beats, and on ([0-9]+) of these patients");

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
   * Compares the training data of a network with a split.
   *
   * @param fitted positions of the beats that the network was fitted to
   * @param chosen positions of the beats that chose its best epoch
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

  /** Returns whether a score on the test part would be too high. */
  boolean hasTestBeats() {
    return beats > 0 || strangers > 0;
  }

  /**
   * Returns the stamp of several test parts together, such as those of folds. They have no beat in
   * common, so that their counts are added.
   *
   * @param stamps the stamp of each part; empty texts for parts without one
   * @param byPatient whether the parts have no patient in common either; otherwise their number is
   *     unknown and left out
   */
  public static String stampOfAll(List<String> stamps, boolean byPatient) {
    String who = "";
    long beats = 0;
    long patients = 0;
    for (String stamp : stamps) {
      Matcher counts = COUNTS.matcher(stamp);
      if (counts.matches()) {
        who = counts.group(1);
        beats += Long.parseLong(counts.group(2).replace(",", ""));
        patients += Long.parseLong(counts.group(3));
      } else if (!stamp.isEmpty()) {
        return stamp;
      }
    }
    if (who.isEmpty()) {
      return "";
    }
    String all = String.format(Locale.ROOT, STAMP, who, beats, patients);
    return byPatient ? all : all.substring(0, all.lastIndexOf(", and on "));
  }

  /** Returns the stamp of such a score, or an empty text. */
  public String stamp(String who) {
    return hasTestBeats() ? String.format(Locale.ROOT, STAMP, who, beats, patients) : "";
  }
}
