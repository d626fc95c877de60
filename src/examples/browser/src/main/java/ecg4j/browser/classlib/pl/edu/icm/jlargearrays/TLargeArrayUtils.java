package ecg4j.browser.classlib.pl.edu.icm.jlargearrays;

/** Copies arrays. */
public final class TLargeArrayUtils {

  private TLargeArrayUtils() {}

  public static void arraycopy(
      TDoubleLargeArray from, long start, TDoubleLargeArray to, long at, long count) {
    System.arraycopy(from.getData(), (int) start, to.getData(), (int) at, (int) count);
  }

  public static void arraycopy(
      TFloatLargeArray from, long start, TFloatLargeArray to, long at, long count) {
    System.arraycopy(from.getData(), (int) start, to.getData(), (int) at, (int) count);
  }
}
