package ecg4j.config.section;

import ecg4j.beats.BeatClasses;
import ecg4j.beats.BeatInput;
import ecg4j.beats.BeatSignal;
import ecg4j.beats.LabelMap;
import ecg4j.beats.features.FeatureSet;
import ecg4j.config.binding.ConfigKey;
import ecg4j.config.binding.Key;
import ecg4j.config.binding.Quoted;
import ecg4j.config.binding.Rules;
import ecg4j.config.section.DatabaseConfig.Role;
import ecg4j.data.balance.BalanceMethod;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Databases, label map, split and balancing. */
public record DataConfig(
    @Key(value = "databases for training and test", otherwise = "mitbih") Mode mode,
    @Key(value = "how beats are divided", otherwise = "ds1ds2") Protocol protocol,
    @Key(value = "ds1ds2 only: also drop record 202, whose patient is in DS1", otherwise = "false")
        boolean strict,
    @Key(
            value = "number of folds of whole patients of protocol patients44",
            otherwise = "11",
            min = 2,
            max = 43)
        int folds,
    @Key(
            value =
                "databases instead of those of data.mode, as a list or as text: 'mitdb; ./records"
                    + " role=test'; see docs/DATABASES.md",
            otherwise = "''")
        String databases,
    @Key(
            value =
                "data.mode arrays only: NumPy file of the beats' signals, X_NAME.npy, as"
                    + " scripts/ecg data raw writes it; y_NAME.npy lies next to it",
            otherwise = "''")
        String arrays,
    @Key(
            value = "train on every n-th normal beat of a healthy record (role train_normal)",
            otherwise = "10",
            min = 1,
            max = 100000)
        int normalEvery,
    @Key(value = "annotation symbols to AAMI classes", otherwise = "dechazal") LabelMap map,
    @Key(
            value =
                "classes instead of the AAMI classes: names and annotation symbols, as a map or as"
                    + " text: 'normal: N L R; PVC: V E'; beats with other symbols are left out;"
                    + " empty: the AAMI classes by data.map",
            otherwise = "''")
        String classes,
    @Key(
            value =
                "features of a beat within its record, listed in docs/FEATURES.md; computed from"
                    + " the whole record, including later beats",
            otherwise = "rr")
        FeatureSet features,
    @Key(
            value =
                "compute the features from the 120 beats up to the next beat only, so that the"
                    + " model can follow a recording (annotate --follow)",
            otherwise = "false")
        boolean causal,
    @Key(
            value =
                "signal of a beat: its window in the lead, or the residual, which is the window"
                    + " minus the median beat of the record, computed without labels from the whole"
                    + " record, including later beats; with data.mode arrays, the kind that the"
                    + " arrays hold",
            otherwise = "lead")
        BeatSignal signal,
    @Key(value = "when classes are balanced", otherwise = "train_only") Balance balance,
    @Key(value = "how small classes are enlarged", otherwise = "smote") BalanceMethod method,
    @Key(value = "beats per class after balancing", otherwise = "15000", min = 1, max = 1000000)
        int samplesPerClass,
    @Key(
            value =
                "fraction of the training part's normal beats (N) drawn in each epoch; each drawn"
                    + " beat then has weight 1/fraction in the loss",
            otherwise = "1.0",
            min = 0.001,
            max = 1)
        double normalShare,
    @Key(
            value =
                "classes used in training; the validation and test parts keep all classes, and all"
                    + " are scored; the default stands for all classes",
            otherwise = ClassList.DEFAULT)
        String trainClasses,
    @Key(
            value =
                "fraction of the beats (beat) or of the training patients' beats used for"
                    + " validation; 0: none, all epochs are trained and the last model is kept",
            otherwise = "0.15",
            min = 0,
            max = 0.5)
        double validationShare,
    @Key(
            value = "fraction of beats for the test part, protocols beat and patient",
            otherwise = "0.2",
            min = 0.01,
            max = 0.9)
        double testShare,
    @Key(value = "folder of the databases", otherwise = "data") String root,
    @Key(value = "PhysioNet mirror, a URL or a directory; empty: PhysioNet", otherwise = "''")
        String mirror)
    implements DataChanges {

  public DataConfig {
    List<DatabaseConfig> listed = DatabaseList.parse(databases);
    Rules.require(
        listed.isEmpty() || mode == Mode.MITBIH,
        "data.databases is given, but data.mode is "
            + ConfigKey.text(mode)
            + "; allowed: only one of the two: data.mode is a short form of data.databases",
        "data.databases",
        "data.mode");
    // The other way round is refused when the arrays are read, so that typed changes can set one
    // after the other.
    Rules.require(
        arrays == null || arrays.isEmpty() || mode == Mode.ARRAYS,
        "data.arrays is "
            + Quoted.of(arrays)
            + ", but data.mode is "
            + ConfigKey.text(mode)
            + "; allowed: data.arrays only with data.mode arrays",
        "data.mode",
        "data.arrays");
    Rules.require(
        !causal || features.hasCausal() && mode != Mode.ARRAYS,
        "data.causal is true, but data.mode is "
            + ConfigKey.text(mode)
            + " and data.features "
            + ConfigKey.text(features)
            + "; allowed: data.causal only with data.features rr, context or context_long, and with"
            + " records instead of arrays",
        "data.causal",
        "data.features",
        "data.mode");
    Rules.require(
        listed.isEmpty() || listed.stream().anyMatch(entry -> entry.role() == Role.TRAIN),
        "data.databases has no database of role train; allowed: at least one",
        "data.databases");
    Rules.require(
        listed.isEmpty()
            || !dividesMitbih(protocol)
            || listed.stream()
                .anyMatch(
                    entry -> entry.role() == Role.TRAIN && entry.databaseName().equals("mitdb")),
        "data.protocol "
            + ConfigKey.text(protocol)
            + " divides the records of mitdb, but data.databases has no mitdb of role train;"
            + " allowed: one (name=mitdb for a folder of another name), or data.protocol beat or"
            + " patient",
        "data.databases",
        "data.protocol");
    Rules.require(
        !dividesMitbih(protocol) || !databases.isEmpty() || mode == Mode.MITBIH,
        "data.protocol "
            + ConfigKey.text(protocol)
            + " divides the records of the MIT-BIH database, but data.mode is "
            + ConfigKey.text(mode)
            + "; allowed: data.mode mitbih, or data.protocol beat or patient",
        "data.protocol",
        "data.mode");
    Rules.require(
        !strict || protocol == Protocol.DS1DS2,
        "data.strict is true, but data.protocol is "
            + ConfigKey.text(protocol)
            + "; allowed: data.strict only with data.protocol ds1ds2",
        "data.strict",
        "data.protocol");
    Rules.require(
        protocol != Protocol.BEAT || hasTest(mode, listed) || validationShare + testShare < 1,
        "data.validation_share and data.test_share are %s and %s, which leaves no training data; allowed: a sum below 1"
            .formatted(ConfigKey.text(validationShare), ConfigKey.text(testShare)),
        "data.validation_share",
        "data.test_share");
    ClassRules.check(classes, map, trainClasses, mode, normalShare, listed);
  }

  /** The features to compute: those of {@link #features}, causal ones if {@link #causal}. */
  public FeatureSet featureSet() {
    return causal ? features.causal() : features;
  }

  /** The kind of signal and the features of each beat. */
  public BeatInput input() {
    return new BeatInput(signal, featureSet());
  }

  /** The keys that select a set of features, for messages. */
  public static String keysOf(FeatureSet set) {
    return "data.features %s and data.causal %s".formatted(set.whole().key(), set.isCausal());
  }

  /** The classes of the beats: those of {@link #classes}, or the AAMI classes. */
  public BeatClasses beatClasses() {
    return ClassList.classes(classes, map);
  }

  /** The names of the classes used in training, in the order of {@link #beatClasses}. */
  public List<String> trainedClasses() {
    return ClassList.of(trainClasses, beatClasses().names()).orElseThrow();
  }

  /** Whether a protocol is defined by record names of the MIT-BIH database. */
  private static boolean dividesMitbih(Protocol protocol) {
    return protocol == Protocol.DS1DS2 || protocol == Protocol.PATIENTS44;
  }

  private static boolean hasTest(Mode mode, List<DatabaseConfig> listed) {
    return entries(mode, listed).stream().anyMatch(entry -> entry.role() == Role.TEST);
  }

  /**
   * Whether the test part consists of whole databases rather than a part of the training databases.
   */
  public boolean hasTestDatabase() {
    return hasTest(mode, DatabaseList.parse(databases));
  }

  /** The listed databases, or those of the mode; none in mode arrays. */
  public List<DatabaseConfig> entries() {
    return entries(mode, DatabaseList.parse(databases));
  }

  private static List<DatabaseConfig> entries(Mode mode, List<DatabaseConfig> listed) {
    return listed.isEmpty() ? DatabaseList.of(mode) : listed;
  }

  /** Name of the data in titles: the mode, or the names of the databases. */
  public String title() {
    if (mode == Mode.ARRAYS) {
      return "arrays " + Path.of(arrays).getFileName();
    }
    return databases.isEmpty()
        ? ConfigKey.text(mode)
        : entries().stream()
            .map(DatabaseConfig::databaseName)
            .distinct()
            .collect(Collectors.joining(" + "));
  }

  /** The data modes: one database, both together, or train on one and test on the other. */
  public enum Mode {
    MITBIH,
    INCART,
    COMBINED,
    CROSS_MIT_INCART,
    CROSS_INCART_MIT,
    /** Synthetic patients, written as WFDB records, for the demo and for use without a database. */
    SYNTHETIC,
    /** NumPy files of beats, see {@link #arrays}. */
    ARRAYS
  }

  /** How beats are divided into training, validation and test part. */
  public enum Protocol {
    /** Stratified over beats, with the same patients in all parts ("intra-patient"). */
    BEAT,
    /**
     * The two halves of the MIT-BIH database by de Chazal et al. (2004). Only one patient is in
     * both (records 201 and 202).
     */
    DS1DS2,
    /** Whole patients, in greedy stratified groups. */
    PATIENT,
    /**
     * The 44 records of the MIT-BIH database without pacemaker, in folds of whole patients; the
     * test parts of all folds are scored together.
     */
    PATIENTS44,
    /** All patients are trained on and nobody is tested: for a model to be used elsewhere. */
    ALL
  }

  /** When balancing happens. */
  public enum Balance {
    /** Only the training part, after the split. */
    TRAIN_ONLY,
    /** Before the split, as in the Python project: leaky, and results are marked as such. */
    BEFORE_SPLIT,
    /** Never. */
    NONE
  }
}
