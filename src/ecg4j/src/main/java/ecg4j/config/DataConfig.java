package ecg4j.config;

import ecg4j.beats.LabelMap;
import ecg4j.beats.features.FeatureSet;
import java.util.List;

/** Databases, label map, split and balancing. */
public record DataConfig(
    @Key(value = "which databases train and test", otherwise = "mitbih") Mode mode,
    @Key(value = "how beats are divided", otherwise = "ds1ds2") Protocol protocol,
    @Key(value = "ds1ds2 only: also drop record 202, whose patient is in DS1", otherwise = "false")
        boolean strict,
    @Key(value = "annotation symbols to AAMI classes", otherwise = "dechazal") LabelMap map,
    @Key(
            value =
                "features of a beat within its record, listed in docs/FEATURES.md; computed from the"
                    + " whole record, also from what follows the beat",
            otherwise = "rr")
        FeatureSet features,
    @Key(value = "when classes are balanced", otherwise = "train_only") Balance balance,
    @Key(value = "how small classes grow", otherwise = "smote") Method method,
    @Key(value = "beats a class after balancing", otherwise = "15000", min = 1, max = 1000000)
        int samplesPerClass,
    @Key(
            value =
                "share of the training part's N beats that each epoch draws anew; each drawn beat"
                    + " then counts 1/share in the loss",
            otherwise = "1.0",
            min = 0.001,
            max = 1)
        double normalShare,
    @Key(
            value =
                "AAMI classes that are trained on; validation and test part keep all classes, and"
                    + " all are scored",
            otherwise = "N, S, V, F, Q")
        String trainClasses,
    @Key(
            value =
                "share of the beats (beat) or of the training patients' beats kept for validation;"
                    + " 0: none, all epochs are trained and the last one's model is kept",
            otherwise = "0.15",
            min = 0,
            max = 0.5)
        double validationShare,
    @Key(
            value = "share of beats for the test part, protocols beat and patient",
            otherwise = "0.2",
            min = 0.01,
            max = 0.9)
        double testShare,
    @Key(value = "folder of the databases", otherwise = "data") String root,
    @Key(value = "PhysioNet mirror, a URL or a directory; empty: PhysioNet", otherwise = "''")
        String mirror) {

  public DataConfig {
    Rules.require(
        protocol != Protocol.DS1DS2 || mode == Mode.MITBIH,
        "data.protocol ds1ds2 divides the records of the MIT-BIH database, but data.mode is "
            + ConfigKey.text(mode)
            + "; allowed is data.mode mitbih, or data.protocol beat or patient",
        "data.protocol",
        "data.mode");
    Rules.require(
        !strict || protocol == Protocol.DS1DS2,
        "data.strict is true, but data.protocol is "
            + ConfigKey.text(protocol)
            + "; allowed is data.strict only with data.protocol ds1ds2",
        "data.strict",
        "data.protocol");
    Rules.require(
        protocol != Protocol.BEAT || !dividesOne(mode) || validationShare + testShare < 1,
        "data.validation_share and data.test_share are %s and %s, which leaves nothing to train on; allowed is a sum below 1"
            .formatted(ConfigKey.text(validationShare), ConfigKey.text(testShare)),
        "data.validation_share",
        "data.test_share");
    Rules.require(
        trainClasses == null || ClassList.of(trainClasses).isPresent(),
        "data.train_classes is %s; allowed are at least two different classes of %s, as 'N, S, V, F'"
            .formatted(Quoted.of(trainClasses), String.join(", ", ClassList.ALL)),
        "data.train_classes");
  }

  /** The classes that are trained on, in the order of the AAMI classes. */
  public List<String> trainedClasses() {
    return ClassList.of(trainClasses).orElseThrow();
  }

  /** Whether the test part is cut from the same beats as the training part. */
  private static boolean dividesOne(Mode mode) {
    return mode != Mode.CROSS_MIT_INCART && mode != Mode.CROSS_INCART_MIT;
  }

  /** The data modes: one database, both together, or train on one and test on the other. */
  public enum Mode {
    MITBIH,
    INCART,
    COMBINED,
    CROSS_MIT_INCART,
    CROSS_INCART_MIT,
    /**
     * Synthetic patients, written as WFDB records: for the demo, and where there is no database.
     */
    SYNTHETIC
  }

  /** How beats are divided into training, validation and test part. */
  public enum Protocol {
    /** Stratified over beats: the same patients on both sides («intra-patient»). */
    BEAT,
    /** De Chazal 2004's two halves of the MIT-BIH database, no patient in both (but 201/202). */
    DS1DS2,
    /** Whole patients, in greedy stratified groups. */
    PATIENT
  }

  /** When balancing happens. */
  public enum Balance {
    /** Only the training part, after the split. */
    TRAIN_ONLY,
    /** Before the split, as the Python original: leaky, and stamped so. */
    BEFORE_SPLIT,
    /** Never. */
    NONE
  }

  /** How classes below the target are filled. */
  public enum Method {
    SMOTE,
    ADASYN,
    /** Classes above the target are cut, small ones stay as they are. */
    UNDERSAMPLE
  }
}
