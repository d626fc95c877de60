package ecg4j.training.files;

import com.fasterxml.jackson.annotation.JsonInclude;
import ecg4j.beats.TrainingRecords;
import ecg4j.data.set.BeatDigest;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import ecg4j.files.AtomicFile;
import ecg4j.files.DamagedFileException;
import ecg4j.json.Json;
import ecg4j.json.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code split.json}: the beats that a run was trained, validated and tested on, by record and
 * sample. With it, the run can be scored again on the same beats, regardless of other data in the
 * folder.
 *
 * @param format format of the file
 * @param protocol how the beats were divided
 * @param leaky whether classes were balanced before the split
 * @param note facts that a reader must know about the division
 * @param dataSha256 checksum of the data that were divided
 * @param testSha256 {@link BeatDigest} of the test part
 * @param testSynthetic number of synthetic beats in the test part, which cannot be restored from
 *     positions
 * @param train positions of the training part; a synthetic beat has that of its source beat
 * @param validation positions of the validation part
 * @param test positions of the test part
 * @param others text of the {@link TrainingRecords} of trained networks that the run started from
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SplitFile(
    int format,
    String protocol,
    boolean leaky,
    String note,
    String dataSha256,
    String testSha256,
    int testSynthetic,
    BeatPlaces train,
    BeatPlaces validation,
    BeatPlaces test,
    String others) {

  /** Name of the file in a run directory. */
  public static final String NAME = "split.json";

  private static final int FORMAT = 1;

  /** Checks that no part is absent. */
  public SplitFile {
    if (protocol == null || dataSha256 == null || testSha256 == null) {
      throw new IllegalArgumentException("a split needs a protocol and checksums");
    }
    others = others == null ? TrainingRecords.UNKNOWN.text() : others;
    if (train == null || validation == null || test == null) {
      throw new IllegalArgumentException("a split needs three parts");
    }
  }

  /**
   * Describes a split.
   *
   * @param others the records that trained networks learned from, if the run starts from them
   */
  public static SplitFile of(Split split, TrainingRecords others) {
    return new SplitFile(
        FORMAT,
        split.protocol(),
        split.leaky(),
        split.note(),
        split.dataChecksum(),
        BeatDigest.of(split.test()),
        split.test().syntheticCount(),
        BeatPlaces.of(split.train(), split.validation(), split.test()),
        BeatPlaces.of(split.validation(), split.train(), split.test()),
        BeatPlaces.of(split.test(), split.train(), split.validation()),
        others.text());
  }

  /** Writes the file into a run directory. */
  public void write(Path directory) throws IOException {
    AtomicFile.write(directory.resolve(NAME), text());
  }

  /**
   * Reads the file of a run directory; runs of early versions have none.
   *
   * @throws DamagedFileException if the file is damaged
   */
  public static Optional<SplitFile> read(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    SplitFile split = JsonFile.read(file, SplitFile.class);
    if (split.format() != FORMAT) {
      throw new DamagedFileException(
          file, "has format %s; this version reads %s".formatted(split.format(), FORMAT));
    }
    return Optional.of(split);
  }

  /**
   * Checks that a run is resumed with the same parts as it was started with.
   *
   * @throws IOException if a directory's file describes another split
   */
  public void requireIn(Path directory) throws IOException {
    Optional<SplitFile> before = read(directory);
    if (before.isPresent() && !before.get().text().equals(text())) {
      throw new IOException(
          "%s was started with another division of the beats (%s); resume it with the version of ecg4j and the data that it was started with"
              .formatted(directory, directory.resolve(NAME)));
    }
  }

  /** Returns the test part among all beats of the data. */
  public BeatSet testOf(BeatSet all) {
    return test.select(all);
  }

  /**
   * Returns whether these are exactly the beats of the test part: same positions, classes and
   * samples.
   */
  public boolean isTest(BeatSet beats) {
    return testSha256.equals(BeatDigest.of(beats));
  }

  /** Returns the training part and all beats of {@link #others}. */
  public BeatPlaces fittedTo() {
    List<BeatPlaces.OfRecord> all = new ArrayList<>(train.records());
    all.addAll(BeatPlaces.of(TrainingRecords.parse(others)).records());
    return new BeatPlaces(all);
  }

  /** Returns the records of {@link #train}, {@link #validation} and {@link #others}. */
  public TrainingRecords trainingRecords() {
    TrainingRecords all = TrainingRecords.parse(others);
    return all.and(train.trainingRecords()).and(validation.trainingRecords());
  }

  private String text() {
    return Json.compact(this) + "\n";
  }
}
