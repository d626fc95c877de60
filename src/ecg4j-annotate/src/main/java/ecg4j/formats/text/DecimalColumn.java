package ecg4j.formats.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A growing column of decimal numbers, stored as 31-bit integers with a common power of ten. The
 * values are exact as long as the range and the number of decimals allow it; otherwise, they are
 * rounded to the finest possible step.
 */
final class DecimalColumn {

  /** Marks a missing number. */
  static final int MISSING = Integer.MIN_VALUE;

  private static final int LIMIT = Integer.MAX_VALUE - 1;
  private static final int CHUNK = 1 << 18;
  private static final int MOST_DECIMALS = 30;

  private final List<int[]> chunks = new ArrayList<>();
  private int[] last = new int[0];
  private int used;
  private int scale;
  private boolean begun;
  private long largest;

  /** Returns the number of decimals of the integers: the value is {@code number × 10^−scale}. */
  int scale() {
    return scale;
  }

  /** Appends the number that was read last. */
  void add(Decimal number) {
    if (number.isMissing()) {
      append(MISSING);
      return;
    }
    long mantissa = number.mantissa();
    int decimals = number.decimals();
    if (mantissa == 0) {
      append(0);
      return;
    }
    if (!begun) {
      scale = Math.min(decimals, MOST_DECIMALS);
      begun = true;
    }
    while (decimals > scale && mantissa % 10 == 0) {
      mantissa /= 10;
      decimals--;
    }
    while (decimals > scale && scale < MOST_DECIMALS && canRefine(mantissa, decimals)) {
      rescale(1);
    }
    double scaled = scaled(mantissa, decimals);
    while (Math.abs(scaled) > LIMIT) {
      rescale(-1);
      scaled = scaled(mantissa, decimals);
    }
    int value = (int) Math.rint(scaled);
    largest = Math.max(largest, Math.abs(value));
    append(value);
  }

  private boolean canRefine(long mantissa, int decimals) {
    return largest * 10 <= LIMIT && Math.abs(scaled(mantissa, decimals)) * 10 <= LIMIT;
  }

  private double scaled(long mantissa, int decimals) {
    int more = scale - decimals;
    // Powers of ten up to 10^22 are exact, so a result that fits is exact, too.
    return more >= 0 ? mantissa * Math.pow(10, more) : mantissa / Math.pow(10, -more);
  }

  private void rescale(int step) {
    scale += step;
    largest = step > 0 ? largest * 10 : (largest + 5) / 10;
    for (int c = 0; c < chunks.size(); c++) {
      int[] chunk = chunks.get(c);
      int count = chunk == last ? used : chunk.length;
      for (int i = 0; i < count; i++) {
        if (chunk[i] != MISSING) {
          chunk[i] = step > 0 ? chunk[i] * 10 : (int) Math.rint(chunk[i] / 10.0);
        }
      }
    }
  }

  private void append(int value) {
    if (used == last.length) {
      last = new int[CHUNK];
      chunks.add(last);
      used = 0;
    }
    last[used++] = value;
  }

  /** Returns all numbers. The column must not be used afterwards. */
  int[] drain() {
    int count = chunks.isEmpty() ? 0 : (chunks.size() - 1) * CHUNK + used;
    int[] all = new int[count];
    for (int c = 0; c < chunks.size(); c++) {
      int from = c * CHUNK;
      System.arraycopy(chunks.get(c), 0, all, from, Math.min(CHUNK, count - from));
      chunks.set(c, null);
    }
    return all;
  }
}
