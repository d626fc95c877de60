package ecg4j.data.protocol;

import java.util.AbstractList;
import java.util.Objects;
import java.util.function.IntFunction;

/** A list that makes each element on request, so that only one is in memory. */
public final class LazyList<T> extends AbstractList<T> {

  private final int size;
  private final IntFunction<T> element;

  /**
   * Creates a list.
   *
   * @param element makes an element, given its index
   */
  public LazyList(int size, IntFunction<T> element) {
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
