package ecg4j.browser.classlib.pl.edu.icm.jlargearrays;

/** An array of at most 2,147,483,647 elements: JTransforms uses larger ones only on request. */
public final class TLongLargeArray extends TLargeArray {

  private final long[] data;

  public TLongLargeArray(long length) {
    this.data = new long[(int) length];
  }

  public TLongLargeArray(long[] data) {
    this.data = data;
  }

  public long getLong(long i) {
    return data[(int) i];
  }

  public void setLong(long i, long value) {
    data[(int) i] = value;
  }

  public long[] getData() {
    return data;
  }

  @Override
  public long length() {
    return data.length;
  }
}
