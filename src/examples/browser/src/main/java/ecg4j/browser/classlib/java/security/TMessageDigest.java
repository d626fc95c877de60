package ecg4j.browser.classlib.java.security;

import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** {@link java.security.MessageDigest} for SHA-256 (FIPS 180-4). */
public final class TMessageDigest {

  private static final int BLOCK = 64;

  /** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
  private static final int[] CONSTANTS = new int[64];

  /** The same of the square roots of the first 8 primes. */
  private static final int[] START = new int[8];

  static {
    int found = 0;
    for (int n = 2; found < CONSTANTS.length; n++) {
      if (isPrime(n)) {
        if (found < START.length) {
          START[found] = fraction(Math.sqrt(n));
        }
        CONSTANTS[found++] = fraction(Math.cbrt(n));
      }
    }
  }

  private final int[] state = new int[8];
  private final int[] words = new int[64];
  private final byte[] block = new byte[BLOCK];
  private long length;

  private TMessageDigest() {
    reset();
  }

  public static TMessageDigest getInstance(String algorithm) throws NoSuchAlgorithmException {
    if (!algorithm.equals("SHA-256")) {
      throw new NoSuchAlgorithmException(algorithm);
    }
    return new TMessageDigest();
  }

  private static boolean isPrime(int n) {
    for (int d = 2; d * d <= n; d++) {
      if (n % d == 0) {
        return false;
      }
    }
    return true;
  }

  private static int fraction(double value) {
    return (int) (long) ((value - Math.floor(value)) * 0x1p32);
  }

  public void reset() {
    System.arraycopy(START, 0, state, 0, state.length);
    length = 0;
  }

  public void update(byte[] bytes) {
    update(bytes, 0, bytes.length);
  }

  public void update(byte[] bytes, int from, int count) {
    int at = from;
    int left = count;
    while (left > 0) {
      int filled = (int) (length % BLOCK);
      int part = Math.min(left, BLOCK - filled);
      System.arraycopy(bytes, at, block, filled, part);
      length += part;
      at += part;
      left -= part;
      if (filled + part == BLOCK) {
        compress();
      }
    }
  }

  public byte[] digest() {
    long bits = 8 * length;
    int filled = (int) (length % BLOCK);
    byte[] end = new byte[(filled < BLOCK - 8 ? BLOCK : 2 * BLOCK) - filled];
    end[0] = (byte) 0x80;
    for (int i = 0; i < 8; i++) {
      end[end.length - 1 - i] = (byte) (bits >>> 8 * i);
    }
    update(end);
    byte[] result = new byte[4 * state.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (byte) (state[i / 4] >>> 24 - 8 * (i % 4));
    }
    reset();
    return result;
  }

  private void compress() {
    Arrays.fill(words, 0);
    for (int i = 0; i < BLOCK; i++) {
      words[i / 4] |= (block[i] & 0xFF) << 24 - 8 * (i % 4);
    }
    for (int t = 16; t < words.length; t++) {
      int w15 = words[t - 15];
      int w2 = words[t - 2];
      int s0 = Integer.rotateRight(w15, 7) ^ Integer.rotateRight(w15, 18) ^ w15 >>> 3;
      int s1 = Integer.rotateRight(w2, 17) ^ Integer.rotateRight(w2, 19) ^ w2 >>> 10;
      words[t] = words[t - 16] + s0 + words[t - 7] + s1;
    }
    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    int e = state[4];
    int f = state[5];
    int g = state[6];
    int h = state[7];
    for (int t = 0; t < words.length; t++) {
      int s1 = Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25);
      int first = h + s1 + (e & f ^ ~e & g) + CONSTANTS[t] + words[t];
      int s0 = Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22);
      int second = s0 + (a & b ^ a & c ^ b & c);
      h = g;
      g = f;
      f = e;
      e = d + first;
      d = c;
      c = b;
      b = a;
      a = first + second;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
  }
}
