package ecg4j.data.protocol;

import ecg4j.config.section.DataConfig;
import ecg4j.config.section.DataConfig.Protocol;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Folds;
import ecg4j.data.split.Selection;
import ecg4j.data.split.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Divides beats into training, validation and test parts according to an experiment. */
public final class Protocols {

  private final DataConfig config;
  private final long seed;
  private final String dataChecksum;
  private final SplitMaker splits;
  private final FoldProtocol folds;
  private final MitdbRecords records;

  /**
   * Creates the protocols of an experiment.
   *
   * @param seed seed of every division and of balancing
   * @param dataChecksum identifies the data in each split
   */
  public Protocols(DataConfig config, long seed, String dataChecksum) {
    this.config = config;
    this.seed = seed;
    this.dataChecksum = dataChecksum;
    this.splits = new SplitMaker(config, seed, dataChecksum);
    this.folds = new FoldProtocol(config, seed, splits);
    this.records = new MitdbRecords(config);
  }

  /** Returns the three parts by the configured protocol. */
  public Split split(BeatPool pool) {
    return splits.split(parts(pool), pool);
  }

  /** Returns {@link #split} with the training and validation parts as one training part. */
  public Split united(BeatPool pool) {
    return splits.split(parts(pool).united(), pool);
  }

  /**
   * Returns the divisions on which settings may be chosen. None has a test part. Without folds,
   * this is the division of {@link #split}. With folds, its training and validation parts are
   * joined, and each fold is the validation part once.
   *
   * @param k number of folds of whole patients, or 0
   */
  public List<Split> choosing(BeatPool pool, int k) {
    Parts parts = parts(pool);
    if (k > 0) {
      return inner(parts, pool, k);
    }
    if (parts.validation().size() == 0) {
      throw new IllegalArgumentException(
          "data.validation_share is 0, so there are no beats to choose a setting on; allowed: more"
              + " than 0, or inner folds");
    }
    return new LazyList<>(
        1, index -> splits.split(parts.withoutTest("Without a test part."), pool));
  }

  private List<Split> inner(Parts parts, BeatPool pool, int k) {
    List<Parts> inner = folds.inner(parts, k);
    return new LazyList<>(k, index -> splits.split(inner.get(index), pool));
  }

  /** Returns {@link #split} with folds of the training patients for choosing settings. */
  public Selection selection(BeatPool pool, int inner) {
    return selection(parts(pool), pool, inner);
  }

  private Selection selection(Parts parts, BeatPool pool, int inner) {
    List<Split> choosing = inner(parts, pool, inner);
    return new Selection(splits.split(parts.united(), pool), choosing);
  }

  /** Returns the folds of a cross-validation. */
  public Folds folds(BeatPool pool, int k, boolean byPatient) {
    FoldProtocol.FoldParts parts = folds.parts(pool, k, byPatient);
    return new Folds(
        k,
        fold -> splits.split(parts.of(fold), pool),
        (fold, inner) -> selection(parts.of(fold), pool, inner));
  }

  /** Returns all beats that {@link #folds} learns from, as one training part. */
  public Split folded(BeatPool pool) {
    return folds.united(pool, dataChecksum);
  }

  private Parts parts(BeatPool pool) {
    List<String> notes = new ArrayList<>();
    BeatSet beats = splits.beforeSplit(pool.divided(), notes);
    return pool.test().size() > 0
        ? onOtherDatabases(beats, pool, notes)
        : onTheSame(beats, pool, notes);
  }

  /** Returns parts whose test part is whole databases; the protocol divides the other databases. */
  private Parts onOtherDatabases(BeatSet beats, BeatPool pool, List<String> notes) {
    Division division = division();
    notes.add(0, crossNote(division));
    if (config.protocol() == Protocol.DS1DS2) {
      notes.add("Of mitdb, DS1 only; DS2 stays unseen.");
    } else if (records.are44()) {
      notes.add("Of mitdb, the 44 records without pacemaker.");
    }
    String protocol =
        config.databases().isEmpty()
            ? name(config.mode())
            : name(config.protocol()) + "-to-" + SplitMaker.names(pool.test());
    return learned(records.used(beats), division, config.validationShare(), pool, seed)
        .with(pool.test(), protocol, notes);
  }

  private Parts onTheSame(BeatSet beats, BeatPool pool, List<String> notes) {
    Division division = division();
    double test = config.testShare();
    double validation = pool.validation().size() > 0 ? 0 : config.validationShare();
    switch (config.protocol()) {
      case BEAT -> {
        notes.add(0, "Stratified over beats. " + Split.SAME_PATIENTS);
        double[] shares = {1 - test - validation, validation, test};
        return divided(beats, division, shares, pool).with("beat", notes);
      }
      case PATIENT -> {
        notes.add(0, "Whole patients; no patient is in two parts.");
        double kept = (1 - test) * validation;
        double[] shares = {1 - test - kept, kept, test};
        return divided(beats, division, shares, pool).with("patient", notes);
      }
      case ALL -> {
        notes.add(0, "All patients are trained on; nobody is tested.");
        return learned(beats, division, validation, pool, seed).with("all", notes);
      }
      case PATIENTS44 ->
          throw new IllegalArgumentException(
              "data.protocol patients44 tests every patient in one fold of a cross-validation, so"
                  + " that there is no single test part; use scripts/ecg train, which trains all"
                  + " folds, or data.protocol ds1ds2 or patient");
      case DS1DS2 -> {
        notes.add(0, records.note());
        return learned(records.ds1(beats), division, validation, pool, seed)
            .with(records.ds2(beats), "ds1ds2", notes);
      }
    }
    throw new IllegalStateException("no protocol " + config.protocol());
  }

  private Division division() {
    return config.protocol() == Protocol.BEAT ? Division.BEATS : Division.PATIENTS;
  }

  /**
   * Returns a training and a validation part. The validation part comes from separate databases if
   * there are any.
   */
  static Parts learned(BeatSet beats, Division division, double share, BeatPool pool, long seed) {
    if (pool.validation().size() > 0) {
      return Parts.learned(beats, pool.validation());
    }
    BeatSet[] parts = division.divide(beats, new double[] {1 - share, share}, seed);
    return Parts.learned(parts[0], parts[1]);
  }

  private Parts divided(BeatSet beats, Division division, double[] shares, BeatPool pool) {
    BeatSet[] parts = division.divide(beats, shares, seed);
    BeatSet validation = pool.validation().size() > 0 ? pool.validation() : parts[1];
    return new Parts(parts[0], validation, parts[2], "", List.of());
  }

  private String crossNote(Division division) {
    return config.databases().isEmpty()
        ? "Trained on one database, tested on the whole of the other, unbalanced. Validation: "
            + (division == Division.BEATS ? "beats" : "whole patients")
            + " of the first."
        : "Tested on whole databases, unbalanced, with no patient of those trained on.";
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
