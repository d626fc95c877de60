package ecg4j.data;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A set of beats that is divided again, for values that are fitted to one part and stopped by the
 * other.
 *
 * @param kept the larger part
 * @param held the part held out
 * @param byPatient whether whole patients were divided
 */
public record Holdout(BeatSet kept, BeatSet held, boolean byPatient) {

  /**
   * Divides a validation part as it was itself divided from the training part: by whole patients
   * where no patient is in both, else by beats. A single patient can only be divided by beats.
   *
   * @param share of the beats to be held out
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
