package ecg4j.data.protocol;

import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A set of beats that is divided again: values are fitted to one part, and the other part decides
 * when to stop.
 *
 * @param kept the larger part
 * @param held the held-out part
 * @param byPatient whether whole patients were divided
 */
public record Holdout(BeatSet kept, BeatSet held, boolean byPatient) {

  /**
   * Divides a validation part in the same way as it was divided from the training part: by whole
   * patients if no patient is in both, otherwise by beats. A single patient can only be divided by
   * beats.
   *
   * @param share share of the beats to hold out
   */
  public static Holdout ofValidation(Split split, double share, long seed) {
    Set<String> patients = patients(split.validation());
    Set<String> shared = new HashSet<>(patients);
    shared.retainAll(patients(split.train()));
    boolean byPatient = shared.isEmpty() && patients.size() > 1;
    BeatSet[] parts =
        (byPatient ? Division.PATIENTS : Division.BEATS)
            .divide(split.validation(), new double[] {1 - share, share}, seed);
    return new Holdout(parts[0], parts[1], byPatient);
  }

  private static Set<String> patients(BeatSet beats) {
    return beats.beats().stream().map(Beat::patient).collect(Collectors.toSet());
  }
}
