package ecg4j.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Damages inputs at random: flips bits, writes extreme numbers, inserts tokens of the format, cuts,
 * repeats and exchanges parts. The same random numbers give the same input.
 */
final class Mutator {

  /** Numbers as text at the limits of the types that readers use. */
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "1",
          "2147483647",
          "-2147483648",
          "4294967296",
          "9223372036854775807",
          "99999999999999999999",
          "1e308",
          "-1e999",
          "1e-320",
          "NaN",
          "Infinity",
          "0x10",
          "../",
          "\0",
          "\n",
          "\r",
          " ",
          "\"",
          ",",
          ":",
          "é",
          "\uFEFF");

  /** Binary numbers at the limits of their types. */
  private static final long[] LIMITS = {
    0, 1, -1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000L, 1L << 32
  };

  /** Inputs do not grow beyond this factor of the seed, plus a constant. */
  private static final int GROWTH = 4;

  private static final int HEAD = 512;

  private final List<String> tokens;

  Mutator(List<String> tokens) {
    this.tokens = tokens;
  }

  /** Returns one of the seeds with one to eight changes. */
  byte[] next(List<byte[]> seeds, SplittableRandom random) {
    byte[] bytes = seeds.get(random.nextInt(seeds.size()));
    int limit = GROWTH * bytes.length + 4096;
    // Mostly a few changes: heavily damaged input is refused by the first check.
    for (int n = 1 << random.nextInt(4); n > 0 && bytes.length < limit; n--) {
      bytes = changed(bytes, seeds, random);
    }
    return bytes;
  }

  private byte[] changed(byte[] bytes, List<byte[]> seeds, SplittableRandom random) {
    int range = random.nextBoolean() ? Math.min(HEAD, bytes.length) : bytes.length;
    int at = random.nextInt(range + 1);
    int to = at + random.nextInt(Math.min(16, bytes.length - at) + 1);
    return switch (random.nextInt(9)) {
      case 0 -> flipped(bytes, at, random);
      case 1 -> join(bytes, at, new byte[0], to);
      case 2, 3 -> join(bytes, at, token(random), at);
      case 4, 5 -> join(bytes, at, token(random), to);
      case 6 -> join(bytes, at, limit(random), Math.min(bytes.length, at + 4));
      case 7 -> join(bytes, to, Arrays.copyOfRange(bytes, at, to), to);
      default -> large(bytes, at, seeds, random);
    };
  }

  /** Changes of large parts, which are rarer: cuts, doubles, or continues with another seed. */
  private static byte[] large(byte[] bytes, int at, List<byte[]> seeds, SplittableRandom random) {
    if (random.nextInt(3) > 0) {
      return flipped(bytes, at, random);
    }
    byte[] other = seeds.get(random.nextInt(seeds.size()));
    int from = random.nextInt(other.length + 1);
    return switch (random.nextInt(3)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> join(bytes, bytes.length, bytes, bytes.length);
      default -> join(bytes, at, Arrays.copyOfRange(other, from, other.length), bytes.length);
    };
  }

  private static byte[] flipped(byte[] bytes, int at, SplittableRandom random) {
    byte[] changed = bytes.clone();
    if (at < changed.length) {
      changed[at] ^= (byte) (1 << random.nextInt(8));
    }
    return changed;
  }

  private byte[] token(SplittableRandom random) {
    if (random.nextInt(4) == 0) {
      byte[] any = new byte[random.nextInt(6)];
      random.nextBytes(any);
      return any;
    }
    List<String> from = tokens.isEmpty() || random.nextBoolean() ? NUMBERS : tokens;
    return from.get(random.nextInt(from.size())).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] limit(SplittableRandom random) {
    long value = LIMITS[random.nextInt(LIMITS.length)];
    int width = 1 << random.nextInt(4);
    boolean big = random.nextBoolean();
    byte[] bytes = new byte[width];
    for (int i = 0; i < width; i++) {
      bytes[big ? width - 1 - i : i] = (byte) (value >> 8 * i);
    }
    return bytes;
  }

  private static byte[] join(byte[] bytes, int head, byte[] middle, int tail) {
    byte[] out = Arrays.copyOf(bytes, head + middle.length + bytes.length - tail);
    System.arraycopy(middle, 0, out, head, middle.length);
    System.arraycopy(bytes, tail, out, head + middle.length, bytes.length - tail);
    return out;
  }
}
