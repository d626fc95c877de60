package ecg4j.data.database;

import ecg4j.beats.BeatWindow;
import ecg4j.files.AtomicFile;
import ecg4j.files.FileSet;
import ecg4j.files.Leftovers;
import ecg4j.files.Sha256;
import ecg4j.files.Utf8Lines;
import ecg4j.signal.SyntheticEcg;
import ecg4j.signal.SyntheticPatient;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;

/**
 * A database of synthetic patients, as real WFDB records in the style of the MIT-BIH database:
 * leads MLII and V1 at 360 Hz in format 212, reference annotations, the file RECORDS, and a comment
 * with the patient number. Every fifth patient has a pacemaker.
 *
 * @param patients number of patients, one record each
 * @param seconds length of a record
 * @param seed seed of all random values
 */
public record SyntheticDatabase(int patients, int seconds, long seed) {

  /**
   * The database that mode {@code synthetic} generates if none exists: about three hours of ECG.
   */
  public static final SyntheticDatabase DEFAULT = new SyntheticDatabase(40, 300, 42);

  /** A file that describes the database. It also marks the records as synthetic. */
  static final String MARK = "SYNTHETIC";

  private static final int PACED_EVERY = 5;
  private static final int FORMAT = 212;
  private static final double GAIN = 200;
  private static final int LARGEST = 2047;
  private static final int MOST_PATIENTS = 10_000;
  private static final int LONGEST = 86_400;

  /** Checks the numbers. */
  public SyntheticDatabase {
    if (patients < 1 || patients > MOST_PATIENTS) {
      throw new IllegalArgumentException(
          patients + " synthetic patients: allowed: 1 to " + MOST_PATIENTS);
    }
    if (seconds < 2 || seconds > LONGEST) {
      throw new IllegalArgumentException(
          seconds + " seconds of synthetic ECG: allowed: 2 to " + LONGEST);
    }
  }

  /**
   * Returns the synthetic database in a folder: the existing one if it was made by {@code data
   * synth} and this version of the model, otherwise a new one.
   *
   * @throws IOException if the folder holds something else, or cannot be written
   */
  public static Path in(Path folder) throws IOException {
    Path mark = folder.resolve(MARK);
    SyntheticDatabase wanted = Files.exists(mark) ? read(mark) : DEFAULT;
    if (!Files.exists(mark) || !Files.readString(mark).equals(wanted.mark())) {
      wanted.write(folder);
    }
    return folder;
  }

  /**
   * Writes the database. The folder appears completely or not at all. An older synthetic database
   * in the folder is replaced.
   *
   * @throws IOException if the folder holds something else, or cannot be written
   */
  public void write(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.exists(folder.resolve(MARK)) && !isEmpty(folder)) {
      throw new IOException(
          folder + " exists and is no synthetic database: choose another folder or remove it");
    }
    Path target = folder.toAbsolutePath();
    Files.createDirectories(target.getParent());
    // Not a system temporary folder: only its owner could read that.
    Leftovers.removeOnce(target.getParent());
    Path part = Leftovers.part(target);
    try {
      Files.createDirectory(part);
    } catch (FileSystemException e) {
      throw AtomicFile.withTargetName(folder, part, e);
    }
    try {
      writeRecords(part);
      FileUtils.deleteDirectory(target.toFile());
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      throw FileSet.withTargetName(folder, part, e);
    } finally {
      FileUtils.deleteDirectory(part.toFile());
    }
  }

  private void writeRecords(Path folder) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    long[] seeds = random.longs(patients).toArray();
    // Collects failures, because a stream ends with the first exception while other records are
    // still being written.
    List<IOException> failures =
        IntStream.rangeClosed(1, patients)
            .parallel()
            .mapToObj(patient -> writeRecord(folder, patient, seeds[patient - 1]))
            .flatMap(Optional::stream)
            .toList();
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
    List<String> names = IntStream.rangeClosed(1, patients).mapToObj(this::name).toList();
    Files.write(folder.resolve(RecordNames.FILE), names);
    Files.writeString(folder.resolve(MARK), mark());
  }

  /** Writes a record and returns the failure, if any. */
  private Optional<IOException> writeRecord(Path folder, int patient, long patientSeed) {
    SyntheticEcg ecg = ecg(patient, patientSeed, seconds);
    String name = name(patient);
    List<SignalSpec> signals = new ArrayList<>();
    int[][] samples = new int[ecg.leads().length][];
    for (int lead = 0; lead < samples.length; lead++) {
      signals.add(SignalSpec.of(name + ".dat", FORMAT, GAIN, "mV", ecg.leadNames().get(lead)));
      samples[lead] = digital(ecg.leads()[lead]);
    }
    List<String> comments =
        List.of(" patient " + patient, " synthetic: a dynamical ECG model, no person");
    Header header = Header.of(name, ecg.frequency(), samples[0].length, signals, comments);
    List<Annotation> beats =
        ecg.beats().stream()
            .map(beat -> new Annotation(beat.sample(), beat.symbol(), 0, 0, 0, ""))
            .toList();
    try {
      Recording.write(folder, header, samples);
      Annotations.write(folder.resolve(name + ".atr"), beats);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  private static SyntheticEcg ecg(int patient, long patientSeed, int seconds) {
    boolean pacemaker = patient % PACED_EVERY == 0;
    return SyntheticEcg.of(
        SyntheticPatient.of(patientSeed, pacemaker), seconds, BeatWindow.FREQUENCY);
  }

  private static int[] digital(float[] millivolts) {
    int[] samples = new int[millivolts.length];
    for (int i = 0; i < samples.length; i++) {
      long value = Math.round(millivolts[i] * GAIN);
      samples[i] = (int) Math.max(-LARGEST, Math.min(LARGEST, value));
    }
    return samples;
  }

  private String name(int patient) {
    return String.format(Locale.ROOT, "s%05d", patient);
  }

  /**
   * Returns the parameters of this record and a fingerprint of the model, so that an older folder
   * no longer matches after a change of the model.
   */
  private String mark() {
    Sha256 model = new Sha256();
    for (int patient = PACED_EVERY - 1; patient <= PACED_EVERY; patient++) {
      SyntheticEcg ecg = ecg(patient, seed, Math.min(seconds, 60));
      model.add(Arrays.toString(digital(ecg.leads()[0])) + ecg.beats());
    }
    return "patients %s\nseconds %s\nseed %s\nmodel %s\n"
        .formatted(patients, seconds, seed, model.hex());
  }

  private static SyntheticDatabase read(Path mark) throws IOException {
    String[] words = String.join(" ", Utf8Lines.read(mark)).split("\\s+");
    try {
      return new SyntheticDatabase(
          Integer.parseInt(words[1]), Integer.parseInt(words[3]), Long.parseLong(words[5]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IOException(
          mark + " does not name patients, seconds and seed: remove its folder to make a new one",
          e);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
