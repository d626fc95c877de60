package ecg4j.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ecg4j.beats.BeatInput;
import ecg4j.beats.BeatSignal;
import ecg4j.beats.LabelMap;
import ecg4j.beats.features.FeatureSet;
import ecg4j.data.database.DatabaseReader;
import ecg4j.data.database.EcgDatabase;
import ecg4j.data.set.BeatSet;
import ecg4j.models.ModelFile;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.onnx.OnnxClassifier;
import ecg4j.onnx.OnnxMetadata;
import ecg4j.wfdb.MitBih;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class OnnxExporterTest {
  private static final Path MITDB = MitBih.folder();
  private static final Map<String, Object> SMALL_IMAGES = Map.of("scalogram.img_size", 32);

  private static SampleBeats beats;

  @TempDir private Path folder;

  @BeforeAll
  static void draw() throws IOException {
    beats = SampleBeats.synthetic(1200, BeatInput.of(FeatureSet.RR));
  }

  private static SampleBeats some(int n) {
    int[] chosen = new int[n];
    Arrays.setAll(chosen, i -> i * (beats.size() / n));
    return new SampleBeats(beats.beats().select(chosen), beats.from());
  }

  private static ModelFile model(String name, String variant) {
    return Trained.model(Trained.config(name, variant, SMALL_IMAGES));
  }

  private static ModelFile ensemble(String fusion) {
    return Trained.model(
        Trained.config(
            "dual_ensemble",
            fusion,
            Map.of(
                "scalogram.img_size", 32,
                "model.rr_features", true,
                "ensemble.signal.name", "inception_time",
                "ensemble.signal.variant", "tiny",
                "ensemble.signal.rr_features", true,
                "ensemble.vision.name", "efficientnet_scalogram",
                "ensemble.vision.variant", "b0")));
  }

  /**
   * Exports a model; the exporter compares it with the network and throws if they differ by 10⁻⁵.
   */
  private Path export(ModelFile model, boolean folded, Precision precision, int n)
      throws IOException {
    Path out =
        folder.resolve(
            "%s-%s-%s-%s.onnx"
                .formatted(
                    model.network().name(), model.network().variant(), folded, precision.key()));
    OnnxMetadata metadata =
        new OnnxExporter(folded, precision)
            .export(model, Trained.ORIGIN, Optional.of(some(n)), out);
    assertThat(metadata.check().verified()).isTrue();
    assertThat(metadata.check().beats()).isEqualTo(n);
    return out;
  }

  /** New networks on the signal are added here. */
  @ParameterizedTest
  @CsvSource({
    "inception_time,tiny",
    "inception_time,base",
    "inception_time,plain",
    "nsht_dual_evo,tiny",
    "efficientnet_scalogram,b0"
  })
  void smallNetworksAgreeWithTheirFilesFoldedUnfoldedAndInHalf(String name, String variant)
      throws IOException {
    ModelFile model = model(name, variant);
    export(model, false, Precision.FLOAT32, 4);
    export(model, true, Precision.FLOAT32, 4);
    export(model, false, Precision.FLOAT16, 4);
  }

  /** Large networks only, since the graph of a small one takes more bytes than its weights. */
  @ParameterizedTest
  @CsvSource({"inception_time,base", "nsht_dual_evo,tiny", "efficientnet_scalogram,b0"})
  void aFileInHalfPrecisionHasHalfTheSize(String name, String variant) throws IOException {
    ModelFile model = model(name, variant);
    double single = Files.size(uncompared(model, false, Precision.FLOAT32));
    double half = Files.size(uncompared(model, false, Precision.FLOAT16));
    assertThat(half / single)
        .as("size of the file of %s %s with half weights / with float weights", name, variant)
        .isBetween(0.49, 0.56);
  }

  /** EfficientNets b2, b3, b5, b6 and b7 differ from these only in depth and width. */
  @ParameterizedTest
  @CsvSource({
    "inception_time,large",
    "nsht_dual_evo,base",
    "nsht_dual_evo,large",
    "efficientnet_scalogram,b1",
    "efficientnet_scalogram,b4"
  })
  void largeNetworksAgreeWithTheirFiles(String name, String variant) throws IOException {
    export(model(name, variant), true, Precision.FLOAT32, 1);
  }

  /**
   * The file has a signal input like every file, but ignores it. New networks on features alone are
   * added here.
   */
  @ParameterizedTest
  @ValueSource(strings = {"context_mlp", "hierarchical_mlp"})
  void aNetworkOfFeaturesAgreesWithItsFile(String name) throws IOException {
    ModelFile model =
        Trained.model(Trained.config(name, "base", Map.of("model.rr_features", true)));
    export(model, false, Precision.FLOAT32, 64);
    Path half = export(model, true, Precision.FLOAT16, 64);
    SampleBeats sample = some(64);
    try (OnnxClassifier exported = OnnxClassifier.open(half)) {
      float[] rr = sample.beats().rr();
      assertThat(exported.probabilities(new float[64 * 360], rr, 64))
          .isEqualTo(exported.probabilities(sample.beats().signals(), rr, 64));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "inception_time,tiny,1",
    "nsht_dual_evo,tiny,1",
    "efficientnet_scalogram,b0,1",
    "inception_time,micro,3",
    "efficientnet_scalogram,b0,2"
  })
  void networksWithAFeatureBranchAndMembersAgreeWithTheirFiles(
      String name, String variant, int members) throws IOException {
    Map<String, Object> keys =
        Map.of(
            "model.rr_features",
            true,
            "model.feature_branch",
            true,
            "model.members",
            members,
            "scalogram.img_size",
            32);
    export(Trained.model(Trained.config(name, variant, keys)), false, Precision.FLOAT32, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"weighted", "learnable", "attention", "feature"})
  void ensemblesAgreeWithTheirFiles(String fusion) throws IOException {
    export(ensemble(fusion), false, Precision.FLOAT32, 2);
  }

  @Test
  void predictionsOfAThousandBeatsAgree() throws IOException {
    assertThat(beats.size()).isGreaterThan(1000);
    assertPredictionsAgree(beats);
  }

  @Test
  void predictionsOfAThousandRealBeatsAgree() throws IOException {
    MitBih.assumePresent();
    Path some = Files.createDirectory(folder.resolve("mitdb"));
    List<String> names = List.of("100", "208", "232");
    for (String name : names) {
      for (String ending : List.of(".hea", ".dat", ".atr")) {
        Files.copy(MITDB.resolve(name + ending), some.resolve(name + ending));
      }
    }
    Files.write(some.resolve("RECORDS"), names);
    BeatSet all =
        new DatabaseReader(EcgDatabase.MITDB, LabelMap.EC57.classes(), BeatInput.of(FeatureSet.RR))
            .read(some)
            .beats();
    int[] chosen = new int[1500];
    Arrays.setAll(chosen, i -> i * (all.size() / chosen.length));
    assertPredictionsAgree(new SampleBeats(all.select(chosen), "mitdb"));
  }

  private void assertPredictionsAgree(SampleBeats sample) throws IOException {
    ModelFile model =
        Trained.model(Trained.config("inception_time", "tiny", Map.of("model.rr_features", true)));
    Trained.balance(model, sample);
    Path file = export(model, false, Precision.FLOAT32, 4);
    try (InferenceGraph network = InferenceGraph.of(model.network(), model.parameters());
        OnnxClassifier exported = OnnxClassifier.open(file)) {
      Agreement agreement = Agreement.of(network, exported, sample);
      assertThat(agreement.sameClass()).isEqualTo(agreement.beats()).isEqualTo(sample.size());
      // Rounding: the largest of 1,500 differences was 7 to 10·10⁻⁶, depending on the kernels of
      // BLAS
      // and the order of sums. A wrong weight changes probabilities by far more.
      assertThat(agreement.largest()).isLessThanOrEqualTo(2 * Precision.FLOAT32.tolerance());
      float[] p =
          exported.probabilities(sample.beats().signals(), sample.beats().rr(), sample.size());
      assertThat(namedClasses(p)).as("predicted classes").isEqualTo(5);
    }
  }

  private static long namedClasses(float[] p) {
    List<Integer> named = new ArrayList<>();
    for (int i = 0; i < p.length; i += 5) {
      int best = i;
      for (int c = i; c < i + 5; c++) {
        best = p[c] > p[best] ? c : best;
      }
      named.add(best - i);
    }
    return named.stream().distinct().count();
  }

  /** Uses the Debian package python3-onnx, if installed. */
  @Test
  void theCheckerOfPythonOnnxAcceptsTheFiles() throws Exception {
    assumeTrue(
        python("import onnx").exit == 0, "/usr/bin/python3 has no onnx (Debian: python3-onnx)");
    List<String> files = new ArrayList<>();
    for (ModelFile model :
        List.of(
            model("inception_time", "tiny"),
            model("nsht_dual_evo", "tiny"),
            model("efficientnet_scalogram", "b0"),
            ensemble("attention"))) {
      files.add(uncompared(model, false, Precision.FLOAT32).toString());
      files.add(uncompared(model, true, Precision.FLOAT16).toString());
    }
    Python checked =
        python(
            """
            import onnx, sys
            for file in sys.argv[1:]:
                model = onnx.load(file)
                onnx.checker.check_model(model, full_check=True)
                dim = model.graph.input[0].type.tensor_type.shape.dim
                assert [d.dim_param or d.dim_value for d in dim] == ["N", 360], dim
                assert model.opset_import[0].version == 17
                assert {p.key: p.value for p in model.metadata_props}["classes"] == "N,S,V,F,Q"
            """,
            files.toArray(String[]::new));
    assertThat(checked.said).isEmpty();
    assertThat(checked.exit).isZero();
  }

  private Path uncompared(ModelFile model, boolean folded, Precision precision) throws IOException {
    Path out = folder.resolve(model.network().name() + precision.key() + ".onnx");
    new OnnxExporter(folded, precision).export(model, Trained.ORIGIN, Optional.empty(), out);
    return out;
  }

  private record Python(int exit, String said) {}

  private static Python python(String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-c", program));
    command.addAll(List.of(arguments));
    if (!Files.isExecutable(Path.of(command.get(0)))) {
      return new Python(-1, "");
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Python(process.waitFor(), said);
  }

  @Test
  void aFileThatDiffersFromItsNetworkIsNotKept() throws IOException {
    ModelFile model = model("inception_time", "tiny");
    float[] bias = {0, Float.NaN, 0, 0, 0};
    model.parameters().set("head/output/bias", bias);
    Path out = folder.resolve("out.onnx");
    Files.writeString(out, "what was there");
    assertThatThrownBy(
            () ->
                new OnnxExporter(false, Precision.FLOAT32)
                    .export(model, Trained.ORIGIN, Optional.of(some(3)), out))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(out + " was not written")
        .hasMessageContaining("allowed: 1e-05");
    assertThat(out).hasContent("what was there");
    assertThat(folder).isDirectoryContaining(file -> file.equals(out));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(out);
    }
  }

  @Test
  void beatsOfAnotherLengthAreRefused() {
    BeatSet others = BeatSet.builder(new float[3][250], new int[3]).build();
    Path out = folder.resolve("out.onnx");
    assertThatThrownBy(
            () ->
                new OnnxExporter(false, Precision.FLOAT32)
                    .export(
                        model("inception_time", "micro"),
                        Trained.ORIGIN,
                        Optional.of(new SampleBeats(others, "mine")),
                        out))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("(mine) have 250 samples and 0 features")
        .hasMessageContaining("the network reads 360 and 0");
    assertThat(out).doesNotExist();
  }

  /** Logits of some hundreds have rounding errors of 10⁻⁴, in SameDiff as in ONNX Runtime. */
  @Test
  void aNetworkWithLargeLogitsMayDifferByItsRoundingErrorButNotMore() throws IOException {
    ModelFile model = model("inception_time", "micro");
    SampleBeats sample = some(64);
    Trained.balance(model, sample);
    for (String array : List.of("head/output/weights", "head/output/bias")) {
      model.parameters().get(array).muli(100);
    }
    Path out = folder.resolve("large.onnx");
    OnnxMetadata metadata =
        new OnnxExporter(false, Precision.FLOAT32)
            .export(model, Trained.ORIGIN, Optional.of(sample), out);
    assertThat(metadata.check().verified()).isTrue();
    assertThat(metadata.check().largest()).isBetween(Precision.FLOAT32.tolerance(), 0.01);
    assertThatThrownBy(
            () ->
                new OnnxExporter(false, Precision.FLOAT16)
                    .export(model, Trained.ORIGIN, Optional.of(sample), out))
        .as("rounded weights")
        .hasMessageContaining("differs by 0.")
        .hasMessageContaining("allowed: 5e-03");
  }

  @Test
  void aFileWithoutComparisonIsMarked() throws IOException {
    Path out = folder.resolve("deeper/out.onnx");
    OnnxMetadata metadata =
        new OnnxExporter(false, Precision.FLOAT32)
            .export(model("inception_time", "tiny"), Trained.ORIGIN, Optional.empty(), out);
    assertThat(metadata.check()).isEqualTo(OnnxMetadata.Check.NONE);
    try (OnnxClassifier read = OnnxClassifier.open(out)) {
      assertThat(read.metadata()).isEqualTo(metadata);
      assertThat(read.metadata().check().verified()).isFalse();
      assertThat(read.metadata().input())
          .isEqualTo(
              new OnnxMetadata.Input(360, 360, 90, "MLII", BeatSignal.LEAD, FeatureSet.NONE));
    }
  }
}
