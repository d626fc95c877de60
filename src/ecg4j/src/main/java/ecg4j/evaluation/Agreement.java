package ecg4j.evaluation;

import java.util.List;

/**
 * Agreement of two experts and their ensemble, by true class.
 *
 * @param classes names of the classes
 * @param cells number of beats [class][first correct][second correct][ensemble correct], with index
 *     1 for correct
 * @param same number of beats of each class for which both experts predict the same class
 */
public record Agreement(List<String> classes, long[][][][] cells, long[] same) {

  /** Counts the beats. All predictions must have the same beats in the same order. */
  public static Agreement of(Predictions ensemble, Predictions first, Predictions second) {
    int n = ensemble.classes().size();
    long[][][][] cells = new long[n][2][2][2];
    long[] same = new long[n];
    int[] truth = ensemble.truth();
    int[] together = ensemble.predicted();
    int[] one = first.predicted();
    int[] other = second.predicted();
    for (int i = 0; i < truth.length; i++) {
      int t = truth[i];
      cells[t][one[i] == t ? 1 : 0][other[i] == t ? 1 : 0][together[i] == t ? 1 : 0]++;
      same[t] += one[i] == other[i] ? 1 : 0;
    }
    return new Agreement(ensemble.classes(), cells, same);
  }

  /** Number of beats of a class. */
  public long beats(int c) {
    long beats = 0;
    for (int first = 0; first < 2; first++) {
      for (int second = 0; second < 2; second++) {
        beats += beats(c, first, second);
      }
    }
    return beats;
  }

  /** Number of beats of a class for which each expert is correct (1) or wrong (0) as given. */
  public long beats(int c, int first, int second) {
    return cells[c][first][second][0] + cells[c][first][second][1];
  }

  /** Number of these beats for which the ensemble is correct. */
  public long saved(int c, int first, int second) {
    return cells[c][first][second][1];
  }
}
