package ecg4j.search.candidate;

import java.util.ArrayList;
import java.util.List;

/**
 * Averages the epochs after which the learning rate fell over several folds. The number of falls is
 * the rounded mean number of falls; the k-th fall is at the rounded mean epoch of the k-th falls.
 */
final class MeanFalls {

  private MeanFalls() {}

  /**
   * The mean over folds.
   *
   * @param folds epochs after which the rate fell, per fold
   */
  static List<Integer> of(List<List<Integer>> folds) {
    long count = Math.round(folds.stream().mapToInt(List::size).average().orElseThrow());
    List<Integer> falls = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      int index = k;
      double epoch =
          folds.stream()
              .filter(fold -> fold.size() > index)
              .mapToInt(fold -> fold.get(index))
              .average()
              .orElseThrow();
      falls.add((int) Math.round(epoch));
    }
    // Only some folds have a later fall, and it may precede the mean of all earlier falls.
    return falls.stream().sorted().distinct().toList();
  }
}
