package ecg4j.data.split;

import java.util.AbstractList;
import java.util.Objects;
import java.util.function.IntFunction;

/** The folds of a cross-validation. Each is made on request, so that only one is in memory. */
public final class Folds extends AbstractList<Split> {

  private final int size;
  private final IntFunction<Split> split;
  private final Inner inner;

  /** Makes the inner folds of a fold. */
  @FunctionalInterface
  public interface Inner {
    /** Returns the split of a fold with inner folds; see {@link Folds#selection}. */
    Selection of(int fold, int folds);
  }

  /**
   * Creates folds that are made on request.
   *
   * @param size number of folds
   * @param split makes a fold, given its index
   * @param inner makes the inner folds of a fold
   */
  public Folds(int size, IntFunction<Split> split, Inner inner) {
    this.size = size;
    this.split = split;
    this.inner = inner;
  }

  @Override
  public Split get(int fold) {
    return split.apply(Objects.checkIndex(fold, size));
  }

  @Override
  public int size() {
    return size;
  }

  /**
   * Returns the split of a fold, with inner folds of its own training patients for choosing
   * settings.
   *
   * @param fold index of the fold, from 0
   * @param folds number of inner folds
   * @throws IllegalArgumentException if there are fewer training patients than folds need
   */
  public Selection selection(int fold, int folds) {
    return inner.of(Objects.checkIndex(fold, size), folds);
  }
}
