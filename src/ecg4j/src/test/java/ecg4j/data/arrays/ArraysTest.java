package ecg4j.data.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.beats.AamiClass;
import ecg4j.beats.features.FeatureSet;
import ecg4j.config.ConfigLoader;
import ecg4j.config.Setting;
import ecg4j.config.binding.ConfigException;
import ecg4j.config.section.DataConfig;
import ecg4j.config.section.DataConfig.Mode;
import ecg4j.data.EcgDataModule;
import ecg4j.data.balance.BalanceMethod;
import ecg4j.data.database.DatabaseBeats;
import ecg4j.data.database.EcgDatabase;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatDigest;
import ecg4j.data.set.BeatSet;
import ecg4j.data.set.BeatSetBuilder;
import ecg4j.data.set.BeatSets;
import ecg4j.data.split.Split;
import ecg4j.npy.Npy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beats given as arrays, and from NumPy files. */
class ArraysTest {

  @TempDir Path folder;

  private static DataConfig config(Path x, String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "--data.mode=arrays",
                "--data.arrays=" + x,
                "--data.protocol=patient",
                "--data.balance=none"));
    for (String setting : more) {
      settings.removeIf(s -> s.split("=")[0].equals(setting.split("=")[0]));
      settings.add(setting);
    }
    return ConfigLoader.defaults(Setting.of(settings)).data();
  }

  private static BeatSet beats() {
    List<BeatSet> records = new ArrayList<>();
    for (int r = 0; r < 6; r++) {
      String name = "10" + r;
      records.add(
          BeatSets.record("mitdb", name, "mitdb/" + name, new int[] {0, 1, 2, 0, 1, 2, 0, 3}, r));
    }
    return BeatSet.concat(records);
  }

  private Path written(Mode mode, Optional<BalanceMethod> method, BeatSet beats)
      throws IOException {
    DatabaseBeats source = new DatabaseBeats(EcgDatabase.MITDB, List.of(), beats, null, "sum");
    return new ArrayFiles(mode, method, 12, 1).write(folder, List.of(source), FeatureSet.RR).get(0);
  }

  @Test
  void whatDataRawWritesIsReadBackWhole() throws IOException {
    BeatSet beats = beats();
    Path x = written(Mode.MITBIH, Optional.empty(), beats);
    assertThat(x).hasFileName("X_mitbih_raw.npy");
    EcgDataModule data = EcgDataModule.of(config(x), 1);
    BeatSet read = data.sources().get(0).beats();
    assertThat(BeatDigest.of(read)).isEqualTo(BeatDigest.of(named(beats)));
    assertThat(read.syntheticCount()).isZero();
    Split split = data.split();
    assertThat(split.hasKnownPatients()).isTrue();
    assertThat(split.leaky()).isFalse();
    assertThat(split.dataChecksum()).isEqualTo(data.checksum());
    assertThat(split.train().size() + split.validation().size() + split.test().size())
        .isEqualTo(beats.size());
  }

  @Test
  void featuresOfAnotherKindThanTheDescriptionStatesAreRefused() throws IOException {
    Path x = written(Mode.MITBIH, Optional.empty(), beats());
    assertThatThrownBy(() -> EcgDataModule.of(config(x, "--data.features=context"), 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the arrays have the features rr, but the experiment has context")
        .hasMessageContaining("allowed: data.features rr, or data.features none");
    Files.delete(folder.resolve("mitbih_raw.json"));
    assertThat(EcgDataModule.of(config(x, "--data.features=context"), 1).checksum())
        .as("nothing states the features")
        .endsWith(" context");
  }

  @Test
  void numbersThatAreNotFiniteAreRefused() throws IOException {
    float[] x = new float[3 * 360];
    x[2 * 360 + 17] = Float.NaN;
    Path file = folder.resolve("X_nan.npy");
    Npy.write(file, x, 3, 360);
    Npy.write(folder.resolve("y_nan.npy"), new int[] {0, 1, 2});
    assertThatThrownBy(() -> EcgDataModule.of(config(file, "--data.protocol=beat"), 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("sample 17 of beat 2 is NaN; allowed: finite numbers");
    x[2 * 360 + 17] = 0;
    Npy.write(file, x, 3, 360);
    float[] features = new float[3 * 9];
    features[9 + 4] = Float.POSITIVE_INFINITY;
    Npy.write(folder.resolve("rr_nan.npy"), features, 3, 9);
    assertThatThrownBy(() -> EcgDataModule.of(config(file, "--data.protocol=beat"), 1))
        .hasMessageContaining("feature 4 of beat 1 is Infinity; allowed: finite numbers");
  }

  /** As trained with PyTorch or Keras, which have an axis for the leads. */
  @Test
  void signalsWithAnAxisForTheLeadAndLabelsOfOneByteAreRead() throws IOException {
    Path x = written(Mode.MITBIH, Optional.empty(), beats());
    BeatSet expected = EcgDataModule.of(config(x), 1).sources().get(0).beats();
    long n = expected.size();
    long window = expected.window();
    Path y = x.resolveSibling("y_mitbih_raw.npy");
    byte[] labels = new byte[expected.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) expected.beat(i).label();
    }
    for (String type : List.of("|u1", "|i1")) {
      Files.write(y, npy(type, "(%d,)".formatted(n), labels));
      for (String shape : List.of("(%d, 1, %d)", "(%d, %d, 1)")) {
        byte[] samples = Files.readAllBytes(x);
        int values = Math.toIntExact(n * window) * Float.BYTES;
        Files.write(
            x,
            npy(
                "<f4",
                shape.formatted(n, window),
                Arrays.copyOfRange(samples, samples.length - values, samples.length)));
        BeatSet read = EcgDataModule.of(config(x), 1).sources().get(0).beats();
        assertThat(BeatDigest.of(read)).as("%s %s", type, shape).isEqualTo(BeatDigest.of(expected));
      }
    }
    Npy.write(x, expected.signals(), n * window);
    assertThatThrownBy(() -> EcgDataModule.of(config(x), 1))
        .hasMessageContaining("allowed: [beats, samples], [beats, 1, samples]");
  }

  private static byte[] npy(String type, String shape, byte[] values) {
    String header =
        "{'descr': '%s', 'fortran_order': False, 'shape': %s, }\n".formatted(type, shape);
    return ByteBuffer.allocate(10 + header.length() + values.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0x93)
        .put("NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1))
        .putShort((short) header.length())
        .put(header.getBytes(StandardCharsets.ISO_8859_1))
        .put(values)
        .array();
  }

  @Test
  void textsSavedAsObjectsAreRefusedWithAWayOut() throws IOException {
    Path x = written(Mode.MITBIH, Optional.empty(), beats());
    Path patients = folder.resolve("patients_mitbih_raw.npy");
    String npy = Files.readString(patients, StandardCharsets.ISO_8859_1);
    Files.writeString(
        patients, npy.replaceFirst("'<U\\d+'", "'|O'  "), StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> EcgDataModule.of(config(x), 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("allowed: texts or whole numbers; save it with array.astype(str)");
  }

  /** Symbols are not written: each beat gets the name of its class. */
  private static BeatSet named(BeatSet beats) {
    List<Beat> named = new ArrayList<>();
    for (Beat beat : beats.beats()) {
      named.add(
          new Beat(
              beat.database(),
              beat.record(),
              beat.patient(),
              beat.sample(),
              AamiClass.values()[beat.label()].name(),
              beat.label()));
    }
    return BeatSet.of(named, beats.signals(), beats.rr(), false);
  }

  @Test
  void theNamesAreTheOriginals() {
    for (Mode mode : List.of(Mode.MITBIH, Mode.INCART, Mode.COMBINED)) {
      assertThat(new ArrayFiles(mode, Optional.empty(), 0, 0).name())
          .isEqualTo(mode.name().toLowerCase() + "_raw");
    }
    assertThat(new ArrayFiles(Mode.INCART, Optional.of(BalanceMethod.ADASYN), 9, 0).name())
        .isEqualTo("incart_rpeak_adasyn");
    assertThat(new ArrayFiles(Mode.COMBINED, Optional.of(BalanceMethod.SMOTE), 9, 0).name())
        .isEqualTo("balanced_rpeak_smote");
  }

  @Test
  void rawArraysOfEarlierVersionsAreFoundByTheirNewName() throws IOException {
    for (String kind : List.of("X_", "y_")) {
      Files.copy(
          written(Mode.COMBINED, Optional.empty(), beats())
              .resolveSibling(kind + "combined_raw.npy"),
          Files.createDirectories(folder.resolve("old")).resolve(kind + "balanced_rpeak_raw.npy"));
    }
    Path x = folder.resolve("old/X_combined_raw.npy");
    EcgDataModule data = EcgDataModule.of(config(x, "--data.protocol=beat"), 1);
    assertThat(data.sources().get(0).beats().size()).isEqualTo(beats().size());
  }

  @Test
  void withoutPatientsOnlyBeatsAreDividedAndThePatientsAreUnknown() throws IOException {
    Path x = written(Mode.MITBIH, Optional.empty(), beats());
    Files.delete(x.resolveSibling("patients_mitbih_raw.npy"));
    assertThatThrownBy(() -> EcgDataModule.of(config(x), 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("patients_NAME.npy")
        .hasMessageContaining("allowed: data.protocol beat");
    Split split = EcgDataModule.of(config(x, "--data.protocol=beat"), 1).split();
    assertThat(split.hasKnownPatients()).isFalse();
    assertThat(split.leaky()).isFalse();
  }

  @Test
  void balancedArraysAreLeaky() throws IOException {
    Path x = written(Mode.MITBIH, Optional.of(BalanceMethod.SMOTE), beats());
    assertThat(x).hasFileName("X_mitbih_rpeak_smote.npy");
    EcgDataModule data = EcgDataModule.of(config(x, "--data.protocol=beat"), 1);
    assertThat(data.sources().get(0).beats().syntheticCount()).isPositive();
    assertThat(data.split().leaky()).isTrue();
    assertThat(data.split().note()).contains("balanced before");
    Files.delete(x.resolveSibling("mitbih_rpeak_smote.json"));
    assertThat(EcgDataModule.of(config(x, "--data.protocol=beat"), 1).split().leaky())
        .as("by the name, as the original has no JSON file")
        .isTrue();
  }

  @Test
  void arraysThatDoNotFitTogetherAreRefused() throws IOException {
    Path x = folder.resolve("X_mine.npy");
    Npy.write(x, new float[20], 4, 5);
    assertThatThrownBy(() -> EcgDataModule.of(config(x, "--data.protocol=beat"), 1))
        .hasMessageContaining("there is no file " + folder.resolve("y_mine.npy"));
    Npy.write(folder.resolve("y_mine.npy"), new int[] {0, 1, 2});
    assertThatThrownBy(() -> EcgDataModule.of(config(x, "--data.protocol=beat"), 1))
        .hasMessageContaining("3 labels and 20 samples");
    Npy.write(folder.resolve("y_mine.npy"), new int[] {0, 1, 2, 5});
    assertThatThrownBy(() -> EcgDataModule.of(config(x, "--data.protocol=beat"), 1))
        .hasMessageContaining("label 3 is 5; allowed: 0 to 4");
    assertThatThrownBy(() -> EcgDataModule.of(config(folder.resolve("X_no.npy")), 1))
        .hasMessageContaining("there is no file")
        .hasMessageContaining("data raw");
    assertThatThrownBy(() -> EcgDataModule.of(config(Path.of(""), "--data.protocol=beat"), 1))
        .hasMessage("data.arrays is ''; allowed: the path of a file X_NAME.npy");
    assertThatThrownBy(() -> config(x, "--data.protocol=ds1ds2"))
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> config(x, "--data.mode=mitbih"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("data.arrays only with data.mode arrays");
  }

  @Test
  void aSplitOfOnesOwnKnowsItsDataAndWhetherItIsLeaky() {
    float[][] signals = new float[6][360];
    for (int i = 0; i < signals.length; i++) {
      signals[i][0] = i;
    }
    int[] labels = {0, 1, 2, 3, 4, 0};
    List<String> patients = List.of("a", "a", "b", "b", "c", "c");
    BeatSet beats = BeatSet.builder(signals, labels).patients(patients).build();
    assertThat(beats.beat(4).label()).isEqualTo(AamiClass.Q.ordinal());
    assertThat(beats.signal(3)[0]).isEqualTo(3);
    BeatSet ab = beats.select(new int[] {0, 1, 2, 3});
    BeatSet c = beats.select(new int[] {4, 5});
    Split split = Split.of(ab, BeatSet.empty(), c);
    assertThat(split.leaky()).isFalse();
    assertThat(split.note()).contains("no patient is in two parts");
    assertThat(split.dataChecksum())
        .hasSize(64)
        .isEqualTo(Split.of(ab, BeatSet.empty(), c).dataChecksum())
        .isNotEqualTo(Split.of(c, BeatSet.empty(), ab).dataChecksum());
    assertThat(Split.of(ab, BeatSet.empty(), beats.select(new int[] {3, 4})).leaky()).isTrue();
    Split samePatients =
        Split.of(beats.select(new int[] {0, 2}), BeatSet.empty(), beats.select(new int[] {1, 3}));
    assertThat(samePatients.leaky()).isFalse();
    assertThat(samePatients.note()).contains("intra-patient");
    assertThat(
            Split.of(BeatSet.builder(signals, labels).build(), c, BeatSet.empty())
                .hasKnownPatients())
        .isFalse();
  }

  @Test
  void arraysOfDifferentLengthsAreRefused() {
    assertThatThrownBy(() -> BeatSet.builder(new float[][] {{1, 2}, {1}}, new int[] {0, 0}))
        .hasMessageContaining("beat 1 has 1 samples, the first has 2");
    BeatSetBuilder two = BeatSet.builder(new float[2][360], new int[2]);
    assertThatThrownBy(() -> two.patients(List.of("a")))
        .hasMessage("1 patients for 2 beats; allowed: one for each beat");
    assertThatThrownBy(() -> two.features(new float[3]))
        .hasMessageContaining("3 features for 2 beats");
  }
}
