package ecg4j.data.protocol;

import ecg4j.config.section.DatabaseConfig.Role;
import ecg4j.data.database.DatabaseBeats;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The beats of all databases, grouped by role, before a protocol divides them.
 *
 * @param divided beats that the protocol divides
 * @param validation the validation part, if databases are given for it; otherwise empty
 * @param test the test part, if databases are given for it; otherwise empty
 * @param normal normal beats of healthy people that are added to every training part
 * @param isBalanced whether classes were balanced beforehand, so that beats of one part may be
 *     interpolated from those of another
 */
public record BeatPool(
    BeatSet divided, BeatSet validation, BeatSet test, BeatSet normal, boolean isBalanced) {

  /** Returns a pool with only the beats that the protocol divides. */
  public static BeatPool of(BeatSet divided) {
    BeatSet none = divided.none();
    return new BeatPool(divided, none, none, none, false);
  }

  /**
   * Returns the pool of databases with these roles.
   *
   * @param every use every n-th normal beat of each healthy record
   * @throws IllegalArgumentException if a patient is in databases of two roles
   */
  public static BeatPool of(List<DatabaseBeats> sources, List<Role> roles, int every) {
    Map<Role, List<BeatSet>> sets = new EnumMap<>(Role.class);
    Map<String, Role> roleOf = new HashMap<>();
    for (int i = 0; i < sources.size(); i++) {
      Role role = roles.get(i);
      BeatSet beats = sources.get(i).beats();
      requireOneRole(beats, role, roleOf);
      sets.computeIfAbsent(role, r -> new ArrayList<>())
          .add(role == Role.TRAIN_NORMAL ? normal(beats, every) : beats);
    }
    BeatSet none = sources.get(0).beats().none();
    return new BeatPool(
        BeatSet.concat(sets.getOrDefault(Role.TRAIN, List.of(none))),
        BeatSet.concat(sets.getOrDefault(Role.VALIDATION, List.of(none))),
        BeatSet.concat(sets.getOrDefault(Role.TEST, List.of(none))),
        BeatSet.concat(sets.getOrDefault(Role.TRAIN_NORMAL, List.of(none))),
        false);
  }

  /** Returns the same beats, marked as balanced beforehand or not. */
  public BeatPool balanced(boolean before) {
    return new BeatPool(divided, validation, test, normal, before);
  }

  private static void requireOneRole(BeatSet beats, Role role, Map<String, Role> roleOf) {
    for (Beat beat : beats.beats()) {
      Role other = roleOf.putIfAbsent(beat.patient(), role);
      if (other != null && other != role) {
        throw new IllegalArgumentException(
            "data.databases: patient %s has records of role %s and of role %s, so that a score would be of a patient known from training; allowed: one role a patient: choose by records or exclude"
                .formatted(
                    beat.patient(),
                    other.name().toLowerCase(Locale.ROOT),
                    role.name().toLowerCase(Locale.ROOT)));
      }
    }
  }

  private static BeatSet normal(BeatSet beats, int every) {
    OptionalInt normal = beats.classes().normal();
    Map<String, Integer> seen = new HashMap<>();
    return beats
        .select(
            i ->
                normal.equals(OptionalInt.of(beats.label(i)))
                    && (seen.merge(beats.beat(i).record(), 1, Integer::sum) - 1) % every == 0)
        .asSample();
  }
}
