package ecg4j.data;

import ecg4j.beats.AamiClass;
import ecg4j.beats.DeChazal;
import ecg4j.config.DataConfig;
import ecg4j.config.DataConfig.Balance;
import ecg4j.config.DataConfig.Protocol;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Divides beats into training, validation and test part as an experiment file says. */
final class Protocols {

  private static final String SAME_PATIENTS =
      "The same patients are in training and test part (intra-patient): says nothing about new"
          + " patients.";

  /** How the names of divisions into folds begin. */
  private static final String FOLDS = "kfold-";

  private static final String PATIENTS44 = "patients44-";

  private final DataConfig config;
  private final long seed;
  private final Balancing balancing;

  Protocols(DataConfig config, long seed) {
    this.config = config;
    this.seed = seed;
    this.balancing = new Balancing(config.method(), config.samplesPerClass(), seed);
  }

  Split split(BeatPool pool) {
    return finish(parts(pool), pool);
  }

  /** As {@link #split}, with training and validation part as one training part, and no other. */
  Split united(BeatPool pool) {
    return united(parts(pool), pool);
  }

  private Split united(Parts parts, BeatPool pool) {
    List<String> notes = new ArrayList<>(parts.notes);
    notes.add(0, "Trained on training and validation part together.");
    return finish(
        new Parts(parts.learned(), BeatSet.empty(), parts.test, parts.protocol, notes), pool);
  }

  /**
   * The divisions on which settings may be chosen: none has a test part. Without folds, that of
   * {@link #split}; with folds, those of its training and validation part together, each fold once
   * the validation part.
   *
   * @param k folds of whole patients, or 0
   */
  List<Split> choosing(BeatPool pool, int k) {
    Parts parts = parts(pool);
    if (k == 0) {
      if (parts.validation.size() == 0) {
        throw new IllegalArgumentException(
            "data.validation_share is 0, so that there is nothing to choose by; allowed here is"
                + " more than 0, or inner folds");
      }
      return madeWhenAsked(1, index -> finish(parts.without("Without a test part."), pool));
    }
    return inner(parts, pool, k);
  }

  private List<Split> inner(Parts parts, BeatPool pool, int k) {
    BeatSet learned = parts.learned();
    double[] equal = new double[k];
    Arrays.fill(equal, 1.0 / k);
    int[] foldOf = Division.PATIENTS.parts(learned, equal, seed);
    return madeWhenAsked(
        k,
        index -> {
          Parts inner =
              new Parts(
                  where(learned, i -> foldOf[i] != index),
                  where(learned, i -> foldOf[i] == index),
                  BeatSet.empty(),
                  parts.protocol,
                  parts.notes);
          String note = "Inner fold %d of %d by patient, without a test part.";
          return finish(inner.without(note.formatted(index + 1, k)), pool);
        });
  }

  /** A division before the training part is balanced. */
  private record Parts(
      BeatSet train, BeatSet validation, BeatSet test, String protocol, List<String> notes) {

    Parts with(String name, List<String> sentences) {
      return with(test, name, sentences);
    }

    Parts with(BeatSet tested, String name, List<String> sentences) {
      return new Parts(train, validation, tested, name, sentences);
    }

    BeatSet learned() {
      return BeatSet.concat(List.of(train, validation));
    }

    Parts without(String note) {
      List<String> more = new ArrayList<>(notes);
      more.add(0, note);
      return new Parts(train, validation, BeatSet.empty(), protocol, more);
    }
  }

  private Parts parts(BeatPool pool) {
    List<String> notes = new ArrayList<>();
    BeatSet beats = beforeSplit(pool.divided(), notes);
    return pool.test().size() > 0
        ? onOtherDatabases(beats, pool, notes)
        : onTheSame(beats, pool, notes);
  }

  /** The test part is whole databases; the protocol says what of the others is learned from. */
  private Parts onOtherDatabases(BeatSet beats, BeatPool pool, List<String> notes) {
    Division division = config.protocol() == Protocol.BEAT ? Division.BEATS : Division.PATIENTS;
    boolean onDs1 = config.protocol() == Protocol.DS1DS2;
    BeatSet own = foldable(beats);
    notes.add(0, crossNote(division));
    if (onDs1) {
      notes.add("Of mitdb, DS1 only; DS2 stays unseen.");
    } else if (on44()) {
      notes.add("Of mitdb, the 44 records without pacemaker.");
    }
    String protocol =
        config.databases().isEmpty()
            ? name(config.mode())
            : name(config.protocol()) + "-to-" + names(pool.test());
    return learned(own, division, config.validationShare(), pool, seed)
        .with(pool.test(), protocol, notes);
  }

  private Parts onTheSame(BeatSet beats, BeatPool pool, List<String> notes) {
    Division division = config.protocol() == Protocol.BEAT ? Division.BEATS : Division.PATIENTS;
    double test = config.testShare();
    double validation = pool.validation().size() > 0 ? 0 : config.validationShare();
    switch (config.protocol()) {
      case BEAT -> {
        notes.add(0, "Stratified over beats. " + SAME_PATIENTS);
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
        notes.add(0, deChazalNote());
        BeatSet ds2 = where(beats, i -> inDs2(beats.beat(i)));
        return learned(ds1(beats), division, validation, pool, seed).with(ds2, "ds1ds2", notes);
      }
    }
    throw new IllegalStateException("no protocol " + config.protocol());
  }

  /** Training and validation part, the latter from databases of its own where there are any. */
  private static Parts learned(
      BeatSet beats, Division division, double share, BeatPool pool, long seed) {
    if (pool.validation().size() > 0) {
      return new Parts(beats, pool.validation(), BeatSet.empty(), "", List.of());
    }
    BeatSet[] parts = division.divide(beats, shares(share), seed);
    return new Parts(parts[0], parts[1], BeatSet.empty(), "", List.of());
  }

  private Parts divided(BeatSet beats, Division division, double[] shares, BeatPool pool) {
    BeatSet[] parts = division.divide(beats, shares, seed);
    BeatSet validation = pool.validation().size() > 0 ? pool.validation() : parts[1];
    return new Parts(parts[0], validation, parts[2], "", List.of());
  }

  /** Makes single folds before their training part is balanced. */
  private interface FoldParts {
    Parts fold(int index);
  }

  /**
   * The name of a division into folds, such as {@code kfold-patient-5} or {@code patients44-11}.
   *
   * @throws IllegalArgumentException if the protocol has no such folds
   */
  static String ofFolds(DataConfig config, int k, boolean byPatient) {
    if (k < 2) {
      throw new IllegalArgumentException(k + " folds: allowed is 2 or more");
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

  Folds folds(BeatPool pool, int k, boolean byPatient) {
    FoldParts parts = foldParts(pool, k, byPatient);
    return new Folds(
        k,
        fold -> finish(parts.fold(fold), pool),
        (fold, inner) -> selection(parts.fold(fold), pool, inner));
  }

  static List<Split> madeWhenAsked(int k, IntFunction<Split> split) {
    return new AbstractList<>() {
      @Override
      public Split get(int index) {
        return split.apply(Objects.checkIndex(index, k));
      }

      @Override
      public int size() {
        return k;
      }
    };
  }

  /** As {@link #split}, with folds of the training patients to choose on. */
  Selection selection(BeatPool pool, int inner) {
    return selection(parts(pool), pool, inner);
  }

  private Selection selection(Parts parts, BeatPool pool, int inner) {
    List<Split> folds = inner(parts, pool, inner);
    return new Selection(united(parts, pool), folds);
  }

  private FoldParts foldParts(BeatPool pool, int k, boolean byPatient) {
    BeatSet own = pool.divided();
    String protocol = ofFolds(config, k, byPatient);
    List<String> notes = new ArrayList<>();
    boolean onDs1 = config.protocol() == Protocol.DS1DS2;
    BeatSet beats = beforeSplit(foldable(own), notes);
    Division division = byPatient ? Division.PATIENTS : Division.BEATS;
    notes.add(
        0,
        "Fold of "
            + k
            + (byPatient
                ? " by patient; no patient is in two parts."
                : " over beats. " + SAME_PATIENTS)
            + (onDs1 ? " Folds of DS1 only; DS2 stays unseen." : "")
            + (on44() ? " The 44 records without pacemaker; 201 and 202 are one patient." : "")
            + (pool.test().size() > 0 ? " Folds of the databases to train on only." : ""));
    double[] equal = new double[k];
    Arrays.fill(equal, 1.0 / k);
    int[] foldOf = division.parts(beats, equal, seed);
    return index -> {
      BeatSet rest = where(beats, i -> foldOf[i] != index);
      BeatSet test = where(beats, i -> foldOf[i] == index);
      Parts parts = learned(rest, division, config.validationShare(), pool, seed + 1 + index);
      return parts.with(test, protocol, new ArrayList<>(notes));
    };
  }

  private BeatSet foldable(BeatSet own) {
    return switch (config.protocol()) {
      case DS1DS2 -> ds1(own);
      case PATIENTS44 -> without(own, record -> !DeChazal.contains(record));
      case BEAT, PATIENT, ALL -> own;
    };
  }

  /** All beats that {@link #folds} learns from, as one training part. */
  Split folded(BeatPool pool) {
    BeatSet none = BeatSet.empty();
    BeatSet all =
        BeatSet.concat(List.of(foldable(pool.divided()), pool.validation(), pool.normal()));
    return new Split(all, none, none, false, FOLDS, "All folds together.");
  }

  /** Whether a protocol's name is one of {@link #ofFolds}. */
  static boolean isOfFolds(String protocol) {
    return protocol.startsWith(FOLDS) || protocol.matches(PATIENTS44 + "\\d+");
  }

  private Split finish(Parts parts, BeatPool pool) {
    BeatSet train = parts.train;
    List<String> all = new ArrayList<>(parts.notes);
    if (pool.normal().size() > 0) {
      train = BeatSet.concat(List.of(train, pool.normal()));
      all.add(
          "Training has %d normal beats of healthy people (%s) besides."
              .formatted(pool.normal().size(), names(pool.normal())));
    }
    train = trained(train);
    config.map().flaw().ifPresent(flaw -> all.add("Flawed: " + flaw + "."));
    BeatSet balanced = config.balance() == Balance.TRAIN_ONLY ? balancing.balance(train) : train;
    boolean leaky = config.balance() == Balance.BEFORE_SPLIT;
    return new Split(
        balanced, parts.validation, parts.test, leaky, parts.protocol, String.join(" ", all));
  }

  private BeatSet trained(BeatSet train) {
    List<String> classes = config.trainedClasses();
    return classes.size() == AamiClass.values().length
        ? train
        : where(train, i -> classes.contains(train.beat(i).label().name()));
  }

  private BeatSet beforeSplit(BeatSet beats, List<String> notes) {
    if (config.balance() != Balance.BEFORE_SPLIT) {
      return beats;
    }
    notes.add(
        "Leaky: balanced before the split, so synthetic beats of validation and test part are"
            + " interpolated from training beats.");
    return balancing.balance(beats);
  }

  private String crossNote(Division division) {
    return config.databases().isEmpty()
        ? "Trained on one database, tested on the whole of the other, unbalanced. Validation: "
            + (division == Division.BEATS ? "beats" : "whole patients")
            + " of the first."
        : "Tested on whole databases, unbalanced, with no patient of those trained on.";
  }

  private String deChazalNote() {
    return "De Chazal's DS1 and DS2 without the paced records 102, 104, 107 and 217; validation is"
        + " whole patients of DS1. "
        + (config.strict()
            ? "Strict: without record 202, whose patient is in DS1; no patient is in two parts."
            : "Records 201 (DS1) and 202 (DS2) are one patient; no other patient is in two parts.");
  }

  private boolean on44() {
    return config.protocol() == Protocol.PATIENTS44;
  }

  private boolean inDs2(Beat beat) {
    return isMitdb(beat)
        && DeChazal.DS2.contains(beat.record())
        && !(config.strict() && beat.record().equals(DeChazal.SHARED_PATIENT));
  }

  /** DS1, and what other databases there are to train on. */
  private static BeatSet ds1(BeatSet beats) {
    return without(beats, record -> !DeChazal.DS1.contains(record));
  }

  /** Without these records of the MIT-BIH database. */
  private static BeatSet without(BeatSet beats, Predicate<String> records) {
    return where(beats, i -> !isMitdb(beats.beat(i)) || !records.test(beats.beat(i).record()));
  }

  private static boolean isMitdb(Beat beat) {
    return beat.database().equals(EcgDatabase.MITDB.shortName());
  }

  private static String names(BeatSet beats) {
    return beats.beats().stream().map(Beat::database).distinct().collect(Collectors.joining("-"));
  }

  private static BeatSet where(BeatSet beats, IntPredicate wanted) {
    return beats.select(Indices.where(beats.size(), wanted));
  }

  private static double[] shares(double validation) {
    return new double[] {1 - validation, validation};
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
