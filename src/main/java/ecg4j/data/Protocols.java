package ecg4j.data;

import ecg4j.config.DataConfig;
import ecg4j.config.DataConfig.Balance;
import ecg4j.config.DataConfig.Mode;
import ecg4j.config.DataConfig.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Divides beats into training, validation and test part as an experiment file says. */
final class Protocols {

  private static final String SAME_PATIENTS =
      "The same patients are in training and test part (intra-patient): says nothing about new"
          + " patients.";

  private final DataConfig config;
  private final long seed;
  private final Balancing balancing;

  Protocols(DataConfig config, long seed) {
    this.config = config;
    this.seed = seed;
    this.balancing = new Balancing(config.method(), config.samplesPerClass(), seed);
  }

  /** Whether a mode trains on one database and tests on another. */
  static boolean cross(Mode mode) {
    return mode == Mode.CROSS_MIT_INCART || mode == Mode.CROSS_INCART_MIT;
  }

  /**
   * @param own beats that may be trained on
   * @param foreign test part of the cross modes; otherwise empty
   */
  Split split(BeatSet own, BeatSet foreign) {
    return finish(parts(own, foreign));
  }

  /** As {@link #split}, with training and validation part as one training part, and no other. */
  Split united(BeatSet own, BeatSet foreign) {
    Parts parts = parts(own, foreign);
    parts.notes.add(0, "Trained on training and validation part together.");
    return finish(
        new Parts(parts.learned(), BeatSet.empty(), parts.test, parts.protocol, parts.notes));
  }

  /**
   * The divisions on which settings may be chosen: none has a test part. Without folds, that of
   * {@link #split}; with folds, those of its training and validation part together, each fold once
   * the validation part.
   *
   * @param k folds of whole patients, or 0
   */
  Folds choosing(BeatSet own, BeatSet foreign, int k) {
    Parts parts = parts(own, foreign);
    if (k == 0) {
      return index -> finish(parts.without("Without a test part."));
    }
    BeatSet learned = parts.learned();
    double[] equal = new double[k];
    Arrays.fill(equal, 1.0 / k);
    int[] foldOf = Division.PATIENTS.parts(learned, equal, seed);
    return index -> {
      Parts inner =
          new Parts(
              where(learned, i -> foldOf[i] != index),
              where(learned, i -> foldOf[i] == index),
              BeatSet.empty(),
              parts.protocol,
              parts.notes);
      String note = "Inner fold %d of %d by patient, without a test part.";
      return finish(inner.without(note.formatted(index + 1, k)));
    };
  }

  /** A division before the training part is balanced. */
  private record Parts(
      BeatSet train, BeatSet validation, BeatSet test, String protocol, List<String> notes) {

    BeatSet learned() {
      return BeatSet.concat(List.of(train, validation));
    }

    Parts without(String note) {
      List<String> more = new ArrayList<>(notes);
      more.add(0, note);
      return new Parts(train, validation, BeatSet.empty(), protocol, more);
    }
  }

  private Parts parts(BeatSet own, BeatSet foreign) {
    List<String> notes = new ArrayList<>();
    BeatSet beats = beforeSplit(own, notes);
    Division division = config.protocol() == Protocol.BEAT ? Division.BEATS : Division.PATIENTS;
    if (cross(config.mode())) {
      notes.add(0, crossNote(division));
      BeatSet[] parts = division.divide(beats, shares(config.validationShare()), seed);
      return new Parts(parts[0], parts[1], foreign, name(config.mode()), notes);
    }
    double test = config.testShare();
    double validation = config.validationShare();
    switch (config.protocol()) {
      case BEAT -> {
        notes.add(0, "Stratified over beats. " + SAME_PATIENTS);
        double[] shares = {1 - test - validation, validation, test};
        BeatSet[] parts = division.divide(beats, shares, seed);
        return new Parts(parts[0], parts[1], parts[2], "beat", notes);
      }
      case PATIENT -> {
        notes.add(0, "Whole patients; no patient is in two parts.");
        double kept = (1 - test) * validation;
        double[] shares = {1 - test - kept, kept, test};
        BeatSet[] parts = division.divide(beats, shares, seed);
        return new Parts(parts[0], parts[1], parts[2], "patient", notes);
      }
      case PATIENTS44 ->
          throw new IllegalArgumentException(
              "data.protocol patients44 tests every patient in one fold of a cross-validation, so"
                  + " that there is no single test part; use scripts/ecg train, which trains all"
                  + " folds, or data.protocol ds1ds2 or patient");
      case DS1DS2 -> {
        notes.add(0, deChazalNote());
        BeatSet[] parts = division.divide(ds1(beats), shares(validation), seed);
        BeatSet ds2 = where(beats, i -> inDs2(beats.beat(i).record()));
        return new Parts(parts[0], parts[1], ds2, "ds1ds2", notes);
      }
    }
    throw new IllegalStateException("no protocol " + config.protocol());
  }

  /** Makes single folds. */
  interface Folds {
    Split fold(int index);
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
      return "patients44-" + k;
    }
    return (byPatient ? "kfold-patient-" : "kfold-beat-") + k;
  }

  Folds folds(BeatSet own, int k, boolean byPatient) {
    String protocol = ofFolds(config, k, byPatient);
    List<String> notes = new ArrayList<>();
    boolean onDs1 = config.protocol() == Protocol.DS1DS2;
    boolean on44 = config.protocol() == Protocol.PATIENTS44;
    BeatSet allowed =
        onDs1 ? ds1(own) : on44 ? where(own, i -> DeChazal.contains(own.beat(i).record())) : own;
    BeatSet beats = beforeSplit(allowed, notes);
    Division division = byPatient ? Division.PATIENTS : Division.BEATS;
    notes.add(
        0,
        "Fold of "
            + k
            + (byPatient
                ? " by patient; no patient is in two parts."
                : " over beats. " + SAME_PATIENTS)
            + (onDs1 ? " Folds of DS1 only; DS2 stays unseen." : "")
            + (on44 ? " The 44 records without pacemaker; 201 and 202 are one patient." : "")
            + (cross(config.mode()) ? " Folds of the first database only." : ""));
    double[] equal = new double[k];
    Arrays.fill(equal, 1.0 / k);
    int[] foldOf = division.parts(beats, equal, seed);
    return index -> {
      BeatSet rest = where(beats, i -> foldOf[i] != index);
      BeatSet[] parts = division.divide(rest, shares(config.validationShare()), seed + 1 + index);
      BeatSet test = where(beats, i -> foldOf[i] == index);
      return finish(new Parts(parts[0], parts[1], test, protocol, notes));
    };
  }

  private Split finish(Parts parts) {
    BeatSet train = parts.train;
    List<String> all = new ArrayList<>(parts.notes);
    LabelMap.of(config.map()).flaw().ifPresent(flaw -> all.add("Flawed: " + flaw + "."));
    BeatSet balanced = config.balance() == Balance.TRAIN_ONLY ? balancing.balance(train) : train;
    boolean leaky = config.balance() == Balance.BEFORE_SPLIT;
    return new Split(
        balanced, parts.validation, parts.test, leaky, parts.protocol, String.join(" ", all));
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
    return "Trained on one database, tested on the whole of the other, unbalanced. Validation: "
        + (division == Division.BEATS ? "beats" : "whole patients")
        + " of the first.";
  }

  private String deChazalNote() {
    return "De Chazal's DS1 and DS2 without the paced records 102, 104, 107 and 217; validation is"
        + " whole patients of DS1. "
        + (config.strict()
            ? "Strict: without record 202, whose patient is in DS1; no patient is in two parts."
            : "Records 201 (DS1) and 202 (DS2) are one patient; no other patient is in two parts.");
  }

  private boolean inDs2(String record) {
    return DeChazal.DS2.contains(record)
        && !(config.strict() && record.equals(DeChazal.SHARED_PATIENT));
  }

  private static BeatSet ds1(BeatSet beats) {
    return where(beats, i -> DeChazal.DS1.contains(beats.beat(i).record()));
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
