package ecg4j.formats.array;

import ecg4j.formats.file.FormatException;
import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordName;
import ecg4j.formats.file.RecordingFile;
import ecg4j.formats.file.SignalUnit;
import ecg4j.formats.file.Signals;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A recording stored as an array of numbers. The longer of two dimensions is time. Fractions are
 * stored as 31-bit integers with a power of ten as gain.
 */
final class ArrayFile implements RecordingFile {

  private static final long MOST_LEADS = 4096;

  private final String format;
  private final NumberArray array;
  private final Path file;
  private final List<String> names;
  private final List<String> units;
  private final ReadOptions options;
  private final Header outline;
  private final DecimalStep[] steps;

  /**
   * @param names of the signals; empty if not known
   * @param units of the signals; empty if not known
   * @param rate samples per second
   */
  ArrayFile(
      String format,
      NumberArray array,
      List<String> names,
      List<String> units,
      double rate,
      ReadOptions options)
      throws FormatException {
    array.requireRecording();
    this.format = format;
    this.array = array;
    this.file = array.file();
    if (array.leads() > MOST_LEADS) {
      throw new FormatException(
          file,
          "%s: %s leads of %s samples".formatted(array.what(), array.leads(), array.samples()));
    }
    int leads = (int) array.leads();
    this.names = names.size() == leads ? names : List.of();
    this.units = units.size() == leads ? units : List.of();
    this.options = options;
    this.steps = new DecimalStep[leads];
    this.outline = Header.of(RecordName.inHeader(file), rate, array.samples(), specs(), List.of());
  }

  private List<SignalSpec> specs() throws FormatException {
    List<SignalSpec> specs = new ArrayList<>();
    for (int l = 0; l < steps.length; l++) {
      String name = names.isEmpty() ? "" : names.get(l);
      SignalUnit unit =
          options.unit(
              file,
              name.isEmpty() ? Integer.toString(l) : name,
              units.isEmpty() ? "" : units.get(l));
      double gain = unit.gain() * Math.pow(10, steps[l] == null ? 0 : steps[l].decimals());
      specs.add(Signals.of(RecordName.inHeader(file), 32, 1, gain, 0, unit.name(), name));
    }
    return specs;
  }

  @Override
  public String format() {
    return format;
  }

  @Override
  public Header outline() {
    return outline;
  }

  @Override
  public Recording read(IntPredicate wanted) throws IOException {
    int leads = steps.length;
    Recording.requireMemory(file, array.samples(), outline.signals(), wanted);
    int[][] samples = new int[leads][];
    boolean any = false;
    for (int l = 0; l < leads; l++) {
      samples[l] = wanted.test(l) ? new int[(int) array.samples()] : null;
      steps[l] = samples[l] == null ? null : new DecimalStep(array.type().precision());
      any |= samples[l] != null;
    }
    int[] missing = new int[leads];
    Arrays.fill(missing, Integer.MIN_VALUE);
    if (any) {
      if (!array.type().integral()) {
        each(steps, (lead, i, number) -> steps[lead].take(number));
      }
      double[] factors = new double[leads];
      for (int l = 0; l < leads; l++) {
        factors[l] = steps[l] == null ? 1 : Math.pow(10, steps[l].decimals());
      }
      each(steps, (lead, i, number) -> samples[lead][i] = whole(number, factors[lead], lead, i));
    }
    Header header =
        Header.of(outline.name(), outline.frequency(), outline.samples(), specs(), List.of());
    return Recording.of(header, samples, missing);
  }

  private int whole(double number, double factor, int lead, int index) throws FormatException {
    if (Double.isNaN(number)) {
      return Integer.MIN_VALUE;
    }
    double scaled = number * factor;
    if (!(Math.abs(scaled) < Integer.MAX_VALUE)) {
      throw new FormatException(
          file, "%s: sample %s of lead %s is %s".formatted(array.what(), index, lead, number));
    }
    return (int) Math.rint(scaled);
  }

  private interface Taker {
    void take(int lead, int index, double number) throws FormatException;
  }

  private void each(DecimalStep[] wanted, Taker taker) throws IOException {
    boolean leadByLead = array.leadByLead();
    int samples = (int) array.samples();
    int[] at = new int[2];
    array.scan(
        (numbers, count) -> {
          for (int k = 0; k < count; k++) {
            if (wanted[at[0]] != null) {
              taker.take(at[0], at[1], numbers[k]);
            }
            if (leadByLead) {
              at[1]++;
              if (at[1] == samples) {
                at[1] = 0;
                at[0]++;
              }
            } else {
              at[0]++;
              if (at[0] == wanted.length) {
                at[0] = 0;
                at[1]++;
              }
            }
          }
        });
  }
}
