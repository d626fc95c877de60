package ecg4j.browser.classlib.pl.edu.icm.jlargearrays;

/** Base of the arrays. */
public abstract class TLargeArray {

  public static int getMaxSizeOf32bitArray() {
    return 1 << 30;
  }

  public abstract long length();

  public boolean isLarge() {
    return false;
  }

  public boolean isConstant() {
    return false;
  }
}
