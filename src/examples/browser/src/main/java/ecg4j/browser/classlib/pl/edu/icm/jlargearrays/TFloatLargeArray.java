package ecg4j.browser.classlib.pl.edu.icm.jlargearrays;

/** An array of at most 2,147,483,647 elements: JTransforms uses larger ones only on request. */
public final class TFloatLargeArray extends TLargeArray {

  private final float[] data;

  public TFloatLargeArray(long length) {
    this.data = new float[(int) length];
  }

  public TFloatLargeArray(float[] data) {
    this.data = data;
  }

  public float getFloat(long i) {
    return data[(int) i];
  }

  public void setFloat(long i, float value) {
    data[(int) i] = value;
  }

  public float[] getData() {
    return data;
  }

  @Override
  public long length() {
    return data.length;
  }
}
