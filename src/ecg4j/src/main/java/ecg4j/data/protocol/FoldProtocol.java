package ecg4j.data.protocol;

import ecg4j.config.section.DataConfig;
import ecg4j.config.section.DataConfig.Protocol;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import java.util.ArrayList;
import java.util.List;

/** Divides beats into the folds of a cross-validation. */
public final class FoldProtocol {

  /** Prefix of the names of divisions into folds. */
  static final String FOLDS = "kfold-";

  private static final String PATIENTS44 = "patients44-";

  private final DataConfig config;
  private final long seed;
  private final SplitMaker splits;
  private final MitdbRecords records;

  FoldProtocol(DataConfig config, long seed, SplitMaker splits) {
    this.config = config;
    this.seed = seed;
    this.splits = splits;
    this.records = new MitdbRecords(config);
  }

  /**
   * Returns the name of a division into folds, such as {@code kfold-patient-5} or {@code
   * patients44-11}.
   *
   * @throws IllegalArgumentException if the protocol has no such folds
   */
  public static String name(DataConfig config, int k, boolean byPatient) {
    if (k < 2) {
      throw new IllegalArgumentException(k + " folds: allowed: 2 or more");
    }
    if (config.protocol() == Protocol.PATIENTS44) {
      if (!byPatient) {
        throw new IllegalArgumentException(
            "data.protocol patients44 divides whole patients, not beats; for folds over beats use"
                + " data.protocol beat");
      }
      return PATIENTS44 + k;
    }
    return FOLDS + (byPatient ? "patient-" : "beat-") + k;
  }

  /** Returns whether a protocol name is one that {@link #name} returns. */
  public static boolean isName(String protocol) {
    return protocol.startsWith(FOLDS) || protocol.matches(PATIENTS44 + "\\d+");
  }

  /** Makes single folds before their training part is balanced. */
  interface FoldParts {
    /**
     * @param index index of the fold, from 0
     */
    Parts of(int index);
  }

  FoldParts parts(BeatPool pool, int k, boolean byPatient) {
    String protocol = name(config, k, byPatient);
    List<String> notes = new ArrayList<>();
    BeatSet beats = splits.beforeSplit(records.used(pool.divided()), notes);
    Division division = byPatient ? Division.PATIENTS : Division.BEATS;
    notes.add(0, note(pool, k, byPatient));
    int[] foldOf = division.folds(beats, k, seed);
    return index -> {
      BeatSet rest = beats.select(i -> foldOf[i] != index);
      BeatSet test = beats.select(i -> foldOf[i] == index);
      Parts parts =
          Protocols.learned(rest, division, config.validationShare(), pool, seed + 1 + index);
      return parts.with(test, protocol, new ArrayList<>(notes));
    };
  }

  private String note(BeatPool pool, int k, boolean byPatient) {
    return "Fold of "
        + k
        + (byPatient
            ? " by patient; no patient is in two parts."
            : " over beats. " + Split.SAME_PATIENTS)
        + (config.protocol() == Protocol.DS1DS2 ? " Folds of DS1 only; DS2 stays unseen." : "")
        + (records.are44() ? " The 44 records without pacemaker; 201 and 202 are one patient." : "")
        + (pool.test().size() > 0 ? " Folds of the databases to train on only." : "");
  }

  /**
   * Returns folds of whole patients of the training and validation parts. Each fold is the
   * validation part once.
   */
  List<Parts> inner(Parts parts, int k) {
    BeatSet learned = parts.learned();
    int[] foldOf = Division.PATIENTS.folds(learned, k, seed);
    return new LazyList<>(
        k,
        index -> {
          Parts inner =
              new Parts(
                  learned.select(i -> foldOf[i] != index),
                  learned.select(i -> foldOf[i] == index),
                  learned.none(),
                  parts.protocol(),
                  parts.notes());
          String note = "Inner fold %s of %s by patient, without a test part.";
          return inner.withoutTest(note.formatted(index + 1, k));
        });
  }

  /** Returns all beats that {@link #parts} learns from, as one training part. */
  Split united(BeatPool pool, String dataChecksum) {
    BeatSet none = pool.divided().none();
    BeatSet all =
        BeatSet.concat(List.of(records.used(pool.divided()), pool.validation(), pool.normal()));
    return new Split(all, none, none, false, FOLDS, "All folds together.", dataChecksum);
  }
}
