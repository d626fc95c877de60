package ecg4j.data;

import java.util.AbstractList;
import java.util.Objects;
import java.util.function.IntFunction;

/** A list that makes each element on request, so that only one is in memory. */
final class LazyList<T> extends AbstractList<T> {

  private final int size;
  private final IntFunction<T> element;

  LazyList(int size, IntFunction<T> element) {
    this.size = size;
    this.element = element;
  }

  @Override
  public T get(int index) {
    return element.apply(Objects.checkIndex(index, size));
  }

  @Override
  public int size() {
    return size;
  }
}
