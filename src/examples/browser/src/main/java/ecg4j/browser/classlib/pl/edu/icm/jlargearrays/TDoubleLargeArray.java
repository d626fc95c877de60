package ecg4j.browser.classlib.pl.edu.icm.jlargearrays;

/** An array of at most 2,147,483,647 elements: JTransforms uses larger ones only on request. */
public final class TDoubleLargeArray extends TLargeArray {

  private final double[] data;

  public TDoubleLargeArray(long length) {
    this.data = new double[(int) length];
  }

  public TDoubleLargeArray(double[] data) {
    this.data = data;
  }

  public double getDouble(long i) {
    return data[(int) i];
  }

  public void setDouble(long i, double value) {
    data[(int) i] = value;
  }

  public double[] getData() {
    return data;
  }

  @Override
  public long length() {
    return data.length;
  }
}
