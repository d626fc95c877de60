package ecg4j.wfdb;

import java.util.OptionalInt;

/**
 * One signal line of a header: the position and the units of a lead's samples.
 *
 * @param file signal file, relative to the header's folder
 * @param format signal format number (8, 16, 24, 32, 61, 80, 160, 212, 310, 311, 508, 516, 524; 0:
 *     no samples)
 * @param samplesPerFrame samples of this signal in one frame, at least 1
 * @param skew frames by which this signal lags in the file: its first {@code skew} frames precede
 *     time 0
 * @param offset bytes before the first sample in the file; in a compressed format, samples of each
 *     signal before it
 * @param gain ADC units per physical unit, not 0
 * @param baseline ADC value of 0 physical units
 * @param units physical unit, without blanks
 * @param resolution bits of the ADC (0: not stated)
 * @param zero ADC value in the middle of its range
 * @param initial first sample in the file, if stated
 * @param checksum 16-bit signed sum of all samples in the file, if stated
 * @param blockSize bytes of a block on special devices, otherwise 0
 * @param description name of the lead, may be empty
 */
public record SignalSpec(
    String file,
    int format,
    int samplesPerFrame,
    int skew,
    long offset,
    double gain,
    int baseline,
    String units,
    int resolution,
    int zero,
    OptionalInt initial,
    OptionalInt checksum,
    int blockSize,
    String description) {

  /** Default gain if a header states none, in ADC units per physical unit. */
  public static final double DEFAULT_GAIN = 200;

  /**
   * Checks every component.
   *
   * @throws IllegalArgumentException naming the component and the allowed values
   */
  public SignalSpec {
    require(!file.isEmpty() && file.chars().noneMatch(SignalSpec::isBlank), "signal file", file);
    SignalFormat.of(format);
    require(samplesPerFrame >= 1, "samples per frame (1 or more)", samplesPerFrame);
    require(skew >= 0, "skew (0 or more)", skew);
    require(offset >= 0, "byte offset (0 or more)", offset);
    require(Double.isFinite(gain) && gain != 0, "gain (finite and not 0)", gain);
    require(!units.isEmpty() && units.chars().noneMatch(SignalSpec::isBlank), "unit", units);
    require(resolution >= 0 && resolution <= 64, "ADC resolution (0 to 64 bits)", resolution);
    require(blockSize >= 0, "block size (0 or more)", blockSize);
    int sum = checksum.orElse(0);
    require(sum >= Short.MIN_VALUE && sum <= 0xFFFF, "checksum (16 bits)", sum);
    require(
        description.equals(description.strip())
            && description.chars().noneMatch(c -> c == '\n' || c == '\r'),
        "description (one line)",
        description);
  }

  /** A signal with one sample per frame, and with 0 as baseline and ADC zero. */
  public static SignalSpec of(
      String file, int format, double gain, String units, String description) {
    return new SignalSpec(
        file,
        format,
        1,
        0,
        0,
        gain,
        0,
        units,
        SignalFormat.of(format).bits(),
        0,
        OptionalInt.empty(),
        OptionalInt.empty(),
        0,
        description);
  }

  /** A copy with another first sample and checksum. */
  SignalSpec withSums(OptionalInt first, OptionalInt sum) {
    return new SignalSpec(
        file,
        format,
        samplesPerFrame,
        skew,
        offset,
        gain,
        baseline,
        units,
        resolution,
        zero,
        first,
        sum,
        blockSize,
        description);
  }

  private static boolean isBlank(int c) {
    return c <= ' ' || Character.isWhitespace(c);
  }

  private static void require(boolean holds, String what, Object given) {
    if (!holds) {
      throw new IllegalArgumentException("impossible " + what + ": '" + given + "'");
    }
  }
}
