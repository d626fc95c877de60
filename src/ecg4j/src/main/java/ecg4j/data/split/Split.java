package ecg4j.data.split;

import ecg4j.beats.TrainingRecords;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatDigest;
import ecg4j.data.set.BeatSet;
import ecg4j.files.Sha256;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The three parts of an experiment, and a checksum of their source data.
 *
 * @param train the beats to learn from; the only part that may contain synthetic beats, unless
 *     leaky
 * @param validation the beats on which every choice is made (early stopping, thresholds, settings)
 * @param test the beats that are scored once
 * @param leaky whether training has seen something of the test part; the score is then not an
 *     estimate of the performance on new data, and every table and figure says so
 * @param protocol short name of the division, for example {@code ds1ds2}
 * @param note facts about this division that a reader of the result must know, in sentences
 * @param dataChecksum identifies the data that were divided; a run is resumed and scored again only
 *     on data with the same checksum
 * @param unbalanced beats of each class in the training part before it was balanced
 */
public record Split(
    BeatSet train,
    BeatSet validation,
    BeatSet test,
    boolean leaky,
    String protocol,
    String note,
    String dataChecksum,
    List<Integer> unbalanced) {

  /** The note of a division with patients in both the training and the test part. */
  public static final String SAME_PATIENTS =
      "The same patients are in training and test part (intra-patient): says nothing about new"
          + " patients.";

  /** A split whose training part was not balanced. */
  public Split(
      BeatSet train,
      BeatSet validation,
      BeatSet test,
      boolean leaky,
      String protocol,
      String note,
      String dataChecksum) {
    this(
        train,
        validation,
        test,
        leaky,
        protocol,
        note,
        dataChecksum,
        Arrays.stream(train.counts()).boxed().toList());
  }

  /**
   * Creates a split from given parts. Its checksum is computed from the beats.
   *
   * <p>The split is leaky if a beat of the test part is also in another part. If a patient is in
   * the training part and in the test part, the note says so.
   *
   * @param train the beats to learn from
   * @param validation the beats to choose the best epoch on; may be empty
   * @param test the beats to score; may be empty
   */
  public static Split of(BeatSet train, BeatSet validation, BeatSet test) {
    Sha256 sum = new Sha256();
    for (BeatSet part : List.of(train, validation, test)) {
      sum.add(BeatDigest.of(part));
    }
    Set<String> learned = new HashSet<>();
    Set<String> patients = new HashSet<>();
    for (BeatSet part : List.of(train, validation)) {
      for (int i = 0; i < part.size(); i++) {
        learned.add(identity(part, i));
        patients.add(part.beat(i).patient());
      }
    }
    boolean leaky =
        IntStream.range(0, test.size()).anyMatch(i -> learned.contains(identity(test, i)));
    boolean shared = test.beats().stream().anyMatch(beat -> patients.contains(beat.patient()));
    String note = shared ? SAME_PATIENTS : "Parts given by the caller; no patient is in two parts.";
    return new Split(train, validation, test, leaky, "own", note, sum.hex());
  }

  /**
   * Returns the position and samples of a beat: in arrays without records, positions are not
   * unique.
   */
  private static String identity(BeatSet beats, int i) {
    Beat beat = beats.beat(i);
    return String.join(
        "\t",
        beat.patient(),
        beat.record(),
        Integer.toString(beat.sample()),
        Integer.toString(Arrays.hashCode(beats.signal(i))));
  }

  /** Returns the same split with another training part. */
  public Split withTrain(BeatSet other) {
    return new Split(other, validation, test, leaky, protocol, note, dataChecksum, unbalanced);
  }

  /** Returns the same split with another test part. */
  public Split withTest(BeatSet other) {
    return new Split(train, validation, other, leaky, protocol, note, dataChecksum, unbalanced);
  }

  /** Returns the same split with another note. */
  public Split withNote(String other) {
    return new Split(train, validation, test, leaky, protocol, other, dataChecksum, unbalanced);
  }

  /** Returns whether the patients of all beats are known. */
  public boolean hasKnownPatients() {
    return List.of(train, validation, test).stream()
        .allMatch(part -> part.beats().stream().allMatch(Beat::hasKnownPatient));
  }

  /** Returns the records of the training and validation parts. */
  public TrainingRecords trainingRecords() {
    SortedSet<TrainingRecords.Entry> records = new TreeSet<>();
    for (BeatSet part : List.of(train, validation)) {
      part.beats().forEach(beat -> records.add(beat.trainingRecord()));
    }
    return new TrainingRecords(records);
  }
}
