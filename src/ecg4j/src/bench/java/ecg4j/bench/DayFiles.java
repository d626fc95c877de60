package ecg4j.bench;

import ecg4j.formats.OutputFormat;
import ecg4j.formats.RecordingOutput;
import ecg4j.signal.RateChange;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Makes files of a day to measure with: the records of the MIT-BIH database one after the other,
 * resampled to 256 Hz, 24 h of three leads, as EDF (133 MB) and as CSV.
 *
 * <p>Arguments: {@code MITDB FOLDER}; writes {@code FOLDER/day.edf} and {@code day.csv}. Then:
 *
 * <pre>
 * /usr/bin/time -v scripts/ecg annotate --force --out /tmp/o FOLDER/day.edf
 * </pre>
 */
public final class DayFiles {
  private static final int RATE = 256;
  private static final int LENGTH = 24 * 3600 * RATE;
  private static final double GAIN = 200;

  private DayFiles() {}

  public static void main(String[] args) throws IOException {
    Path database = Path.of(args[0]);
    Path folder = Files.createDirectories(Path.of(args[1]));
    int[][] samples = new int[3][LENGTH];
    int length = 0;
    for (String name : Files.readAllLines(database.resolve("RECORDS"))) {
      Recording record = Recording.read(database.resolve(name));
      int lead = record.lead("MLII").orElse(0);
      int count = add(record, lead, samples[0], length);
      add(record, 1 - lead, samples[1], length);
      length += count;
    }
    System.arraycopy(samples[1], 0, samples[2], 0, length);
    List<SignalSpec> signals = List.of(signal("ECG II"), signal("ECG V1"), signal("ECG V5"));
    Recording day =
        Recording.of(
            Header.of("day", RATE, LENGTH, signals, List.of()),
            samples,
            new int[] {Short.MIN_VALUE, Short.MIN_VALUE, Short.MIN_VALUE});
    for (OutputFormat format : List.of(OutputFormat.EDF, OutputFormat.CSV)) {
      Path file = folder.resolve("day." + format.name().toLowerCase(Locale.ROOT));
      new RecordingOutput(file, format, 0, "atr").write(day, List.of());
      System.out.printf("%s: %,d bytes%n", file, Files.size(file));
    }
    System.exit(0);
  }

  private static SignalSpec signal(String name) {
    return SignalSpec.of("day.dat", 16, GAIN, "mV", name);
  }

  private static int add(Recording record, int lead, int[] day, int from) {
    float[] x = RateChange.of(record.physical(lead), record.header().frequency(), RATE);
    int count = Math.min(x.length, day.length - from);
    for (int i = 0; i < count; i++) {
      day[from + i] = (int) Math.rint(GAIN * x[i]);
    }
    return count;
  }
}
