package ecg4j.evaluation;

import java.util.List;

/**
 * Who is right about which beats: two experts and the ensemble of them, by true class.
 *
 * @param classes names
 * @param cells [class][first right][second right][ensemble right], beats; 1 for right
 * @param same beats of each class about which the experts say the same
 */
public record Agreement(List<String> classes, long[][][][] cells, long[] same) {

  /** Counts; all three are about the same beats in the same order. */
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

  /** Beats of a class. */
  public long beats(int c) {
    long beats = 0;
    for (int first = 0; first < 2; first++) {
      for (int second = 0; second < 2; second++) {
        beats += beats(c, first, second);
      }
    }
    return beats;
  }

  /** Beats of a class about which each expert is right (1) or wrong (0) as given. */
  public long beats(int c, int first, int second) {
    return cells[c][first][second][0] + cells[c][first][second][1];
  }

  /** Those of them about which the ensemble is right. */
  public long saved(int c, int first, int second) {
    return cells[c][first][second][1];
  }
}
