package ecg4j.beats.features;

import java.util.ArrayList;
import java.util.List;

/**
 * Conditions on the prematurity of a beat (x) and the pause after it (x'), both as logarithms
 * relative to the rhythm around the beat. The shares of beats of similar shape that meet them show
 * whether such beats are usually premature.
 */
enum RhythmConditions {
  SLIGHTLY_EARLY("slightly_early", "come at least 6 % early", "x < ln .94") {
    @Override
    boolean holds(double x, double after) {
      return x < Math.log(0.94);
    }
  },
  VERY_EARLY("very_early", "come at least 20 % early", "x < ln .80") {
    @Override
    boolean holds(double x, double after) {
      return x < Math.log(0.80);
    }
  },
  REGULAR("regular", "come on time and are followed on time", "|x| < .08 and |x'| < .08") {
    @Override
    boolean holds(double x, double after) {
      return Math.abs(x) < 0.08 && Math.abs(after) < 0.08;
    }
  },
  PAUSE("pause", "are followed by a pause", "x' > ln 1.08") {
    @Override
    boolean holds(double x, double after) {
      return after > Math.log(1.08);
    }
  },
  EARLY_NO_PAUSE(
      "early_no_pause",
      "come early and are followed on time",
      "x < ln .88 and ln .94 < x' < ln 1.08") {
    @Override
    boolean holds(double x, double after) {
      return x < Math.log(0.88) && after > Math.log(0.94) && after < Math.log(1.08);
    }
  },
  LATE("late", "come at least 8 % late", "x > ln 1.08") {
    @Override
    boolean holds(double x, double after) {
      return x > Math.log(1.08);
    }
  },
  EARLY("early", "come at least 12 % early", "x < ln .88") {
    @Override
    boolean holds(double x, double after) {
      return x < Math.log(0.88);
    }
  },
  EARLY_PAUSE(
      "early_pause", "come early and are followed by a pause", "x < ln .88 and x' > ln 1.08") {
    @Override
    boolean holds(double x, double after) {
      return x < Math.log(0.88) && after > Math.log(1.08);
    }
  };

  /** The first six conditions. */
  static final List<RhythmConditions> SIX =
      List.of(SLIGHTLY_EARLY, VERY_EARLY, REGULAR, PAUSE, EARLY_NO_PAUSE, LATE);

  /** All conditions, starting with the first six. */
  static final List<RhythmConditions> EIGHT = List.of(values());

  private final String key;
  private final String words;
  private final String formula;

  RhythmConditions(String key, String words, String formula) {
    this.key = key;
    this.words = words;
    this.formula = formula;
  }

  abstract boolean holds(double x, double after);

  /**
   * One feature per condition: twice the weighted share of beats that meet it.
   *
   * @param beats description of the beats, such as "similar beats"
   * @param formula with %s in place of the condition
   */
  static List<Feature> features(
      List<RhythmConditions> conditions, String prefix, String beats, String formula) {
    return conditions.stream()
        .map(
            condition ->
                new Feature(
                    prefix + condition.key,
                    "Twice the share of the %s that %s.".formatted(beats, condition.words),
                    formula.formatted(condition.formula)))
        .toList();
  }

  /** Adds a column for each condition: 2 if a beat meets it, otherwise 0. */
  static void addColumns(
      List<RhythmConditions> conditions, Prematurity rhythm, List<double[]> columns) {
    for (RhythmConditions condition : conditions) {
      double[] column = new double[rhythm.before().length];
      for (int i = 0; i < column.length; i++) {
        column[i] = condition.holds(rhythm.before()[i], rhythm.after()[i]) ? 2 : 0;
      }
      columns.add(column);
    }
  }

  /** Like {@link #addColumns}, with a new list. */
  static List<double[]> columns(List<RhythmConditions> conditions, Prematurity rhythm) {
    List<double[]> columns = new ArrayList<>();
    addColumns(conditions, rhythm, columns);
    return columns;
  }
}
