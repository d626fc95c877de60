package ecg4j.browser.classlib.java.util.concurrent.atomic;

/** {@link java.util.concurrent.atomic.AtomicReferenceArray} for one thread. */
public class TAtomicReferenceArray<E> {

  private final Object[] values;

  public TAtomicReferenceArray(int length) {
    values = new Object[length];
  }

  public final int length() {
    return values.length;
  }

  @SuppressWarnings("unchecked")
  public final E get(int i) {
    return (E) values[i];
  }

  public final void set(int i, E value) {
    values[i] = value;
  }

  public final E getAndSet(int i, E value) {
    E old = get(i);
    values[i] = value;
    return old;
  }

  public final boolean compareAndSet(int i, E expected, E value) {
    boolean same = values[i] == expected;
    if (same) {
      values[i] = value;
    }
    return same;
  }
}
