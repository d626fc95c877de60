package ecg4j.browser.classlib.us.hebi.matlab.mat.util;

import java.nio.ByteOrder;
import us.hebi.matlab.mat.util.ByteConverter;

/**
 * Converts bytes of MATLAB files to numbers without unsafe memory. The page writes no such file.
 */
public final class TByteConverters {

  private static final ByteConverter READER = new Reader();

  private TByteConverters() {}

  public static ByteConverter getSafest() {
    return READER;
  }

  public static ByteConverter getFastest() {
    return READER;
  }

  public static ByteConverter getFastest(boolean checked) {
    return READER;
  }

  private static final class Reader implements ByteConverter {

    /** Returns some bytes as an unsigned number. */
    private static long number(ByteOrder order, byte[] bytes, int offset, int count) {
      long number = 0;
      for (int i = 0; i < count; i++) {
        int at = order == ByteOrder.BIG_ENDIAN ? offset + i : offset + count - 1 - i;
        number = number << 8 | bytes[at] & 0xFF;
      }
      return number;
    }

    @Override
    public short getShort(ByteOrder order, byte[] bytes, int offset) {
      return (short) number(order, bytes, offset, Short.BYTES);
    }

    @Override
    public int getInt(ByteOrder order, byte[] bytes, int offset) {
      return (int) number(order, bytes, offset, Integer.BYTES);
    }

    @Override
    public long getLong(ByteOrder order, byte[] bytes, int offset) {
      return number(order, bytes, offset, Long.BYTES);
    }

    @Override
    public float getFloat(ByteOrder order, byte[] bytes, int offset) {
      return Float.intBitsToFloat(getInt(order, bytes, offset));
    }

    @Override
    public double getDouble(ByteOrder order, byte[] bytes, int offset) {
      return Double.longBitsToDouble(getLong(order, bytes, offset));
    }

    @Override
    public void putShort(short value, ByteOrder order, byte[] bytes, int offset) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void putInt(int value, ByteOrder order, byte[] bytes, int offset) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void putLong(long value, ByteOrder order, byte[] bytes, int offset) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void putFloat(float value, ByteOrder order, byte[] bytes, int offset) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void putDouble(double value, ByteOrder order, byte[] bytes, int offset) {
      throw new UnsupportedOperationException();
    }
  }
}
