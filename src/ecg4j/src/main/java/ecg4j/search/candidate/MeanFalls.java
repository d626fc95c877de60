package ecg4j.search.candidate;

import java.util.ArrayList;
import java.util.List;

/**
 * When the rate of one training falls that stands for those of several folds: as often as it fell
 * on average, rounded; its k-th fall after the mean epoch of the k-th falls there were, rounded.
 */
final class MeanFalls {

  private MeanFalls() {}

  /**
   * The mean of the folds.
   *
   * @param folds for each, the epochs after which its rate fell
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
    // Fewer folds have a later fall, and theirs may lie before the mean of all first ones.
    return falls.stream().sorted().distinct().toList();
  }
}
