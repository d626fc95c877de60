package ecg4j.bench;

import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a record of a day to measure with: all 48 records of the MIT-BIH database one after the
 * other, 24 h of two leads at 360 Hz in format 212, with their annotations.
 *
 * <p>Arguments: {@code MITDB FOLDER}; writes {@code FOLDER/day.hea}, {@code .dat} and {@code .atr}.
 */
public final class DayRecord {
  private DayRecord() {}

  public static void main(String[] args) throws IOException {
    Path database = Path.of(args[0]);
    Path folder = Files.createDirectories(Path.of(args[1]));
    List<String> names = Files.readAllLines(database.resolve("RECORDS"));
    List<int[][]> parts = new ArrayList<>();
    List<Annotation> annotations = new ArrayList<>();
    int length = 0;
    for (String name : names) {
      Recording record = Recording.read(database.resolve(name));
      int lead = record.lead("MLII").orElse(0);
      int[][] part = {record.samples(lead), record.samples(1 - lead)};
      for (Annotation a : Annotations.read(database.resolve(name + ".atr"))) {
        if (a.sample() < part[0].length) {
          annotations.add(Annotation.of(length + a.sample(), a.symbol()));
        }
      }
      parts.add(part);
      length += part[0].length;
    }
    int[][] samples = new int[2][length];
    int at = 0;
    for (int[][] part : parts) {
      System.arraycopy(part[0], 0, samples[0], at, part[0].length);
      System.arraycopy(part[1], 0, samples[1], at, part[1].length);
      at += part[0].length;
    }
    List<SignalSpec> signals =
        List.of(
            SignalSpec.of("day.dat", 212, 200, "mV", "MLII"),
            SignalSpec.of("day.dat", 212, 200, "mV", "V1"));
    Recording.write(folder, Header.of("day", 360, length, signals, List.of()), samples);
    Annotations.write(folder.resolve("day.atr"), annotations);
    System.out.printf(
        "%s: %.1f h, %,d annotations%n",
        folder.resolve("day"), length / 360.0 / 3600, annotations.size());
    System.exit(0);
  }
}
