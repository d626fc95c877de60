package ecg4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.beats.BeatInput;
import ecg4j.beats.DeChazal;
import ecg4j.beats.features.FeatureSet;
import ecg4j.cli.Said;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ConfigWriter;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.Setting;
import ecg4j.export.SampleBeats;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.ModelFile;
import ecg4j.models.Models;
import ecg4j.models.network.Network;
import ecg4j.onnx.OnnxClassifier;
import ecg4j.onnx.OnnxMetadata;
import ecg4j.report.table.ReportInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ExportCommandTest {

  @TempDir private Path folder;
  private Path run;
  private Path out;

  /** Writes the directory of a complete run. */
  @BeforeEach
  void run() throws IOException {
    run = Files.createDirectory(folder.resolve("run"));
    out = folder.resolve("model.onnx");
    Files.writeString(
        run.resolve("run.json"),
        """
        {"stage": "COMPLETE", "reason": "", "name": "x", "protocol": "ds1ds2", "leaky": false,
         "changed": "2026-01-31T12:00:00Z"}
        """);
    Files.writeString(run.resolve("provenance.json"), "{\"commit\": \"0123abc\"}");
    Files.writeString(
        run.resolve("metrics.json"),
        "{\"stamp\": \"\", \"overall\": {\"macro_f1\": 0.625, \"ece\": null}}");
    ExperimentConfig config =
        ConfigKeys.with(
            ConfigLoader.defaults(),
            Map.of(
                "model.variant",
                "tiny",
                "model.rr_features",
                true,
                "data.root",
                folder.resolve("nothing-here").toString()));
    Network network = Models.create(config, 5, 360, 9);
    new ModelFile(
            config,
            List.of("N", "S", "V", "F", "Q"),
            network,
            Parameters.initial(network.specs(), 7),
            Map.of("protocol", "ds1ds2", "leaky", "true"))
        .write(run.resolve("best.npz"));
  }

  private String export(String... more) {
    List<String> command = new ArrayList<>(List.of("export", "--out", out.toString()));
    command.addAll(List.of(more));
    return Said.error(command.toArray(String[]::new));
  }

  @Test
  void theMetadataDescribeTheRun() throws IOException {
    assertThat(export("--run", run.toString(), "--fold")).isEqualTo("0 ");
    try (OnnxClassifier model = OnnxClassifier.open(out)) {
      OnnxMetadata metadata = model.metadata();
      assertThat(metadata.origin())
          .isEqualTo(
              new OnnxMetadata.Origin(
                  "0123abc",
                  "ds1ds2",
                  ReportInfo.LEAKY,
                  "mitbih",
                  "MIT",
                  Map.of("macro_f1", 0.625),
                  DeChazal.trainingRecords(),
                  ""));
      assertThat(metadata.input().lead()).isEqualTo("MLII");
      assertThat(metadata.input().rrWidth()).isEqualTo(9);
      assertThat(metadata.precision()).isEqualTo("float32");
      assertThat(metadata.check().verified()).isTrue();
      // The database is not on this machine.
      assertThat(metadata.check().on()).isEqualTo("synthetic");
      assertThat(metadata.check().beats()).isEqualTo(256);
    }
  }

  /** A run of the model's recipe with a test part, whose predictions are too certain. */
  private Path scored(String... more) throws IOException {
    Path scored = Files.createDirectory(folder.resolve("scored"));
    Files.copy(run.resolve("run.json"), scored.resolve("run.json"));
    Files.writeString(scored.resolve("provenance.json"), "{\"command\": \"ecg train again\"}");
    Files.writeString(
        scored.resolve("metrics.json"),
        """
        {"stamp": "", "protocol": "patients44-2", "protocol_label": "patients44-2 (new patients)",
         "patients": 2, "beats": 90, "classes": ["N", "S"], "confusion": [[50, 0], [20, 20]],
         "overall": {"accuracy": 0.75, "false_s_per_1000": 0.0},
         "intervals": {"accuracy": {"low": 0.5, "high": 1.0}}}
        """);
    ExperimentConfig config =
        ConfigLoader.defaults(
            Setting.of(
                Stream.concat(
                        Stream.of(
                            "--model.variant=tiny",
                            "--model.rr_features=true",
                            "--training.seed=5",
                            "--data.protocol=patients44"),
                        Stream.of(more))
                    .toList()));
    Files.writeString(scored.resolve("config.yaml"), ConfigWriter.toYaml(config));
    StringBuilder rows =
        new StringBuilder("patient,record,sample,symbol,class,p_N,p_S,p_V,p_F,p_Q,seconds\n");
    for (int i = 0; i < 100; i++) {
      rows.append(
          "db/%d,%d,%d,N,%s,0.96,0.01,0.01,0.01,0.01,%n"
              .formatted(i % 2, i % 2, i, i % 5 == 0 ? "S" : "N"));
    }
    Files.writeString(scored.resolve("predictions.csv"), rows.toString().replace("\r", ""));
    return scored;
  }

  @Test
  void aModelOfAllPatientsHasTheScoresOfOthersByItsRecipe() throws IOException {
    Files.delete(run.resolve("metrics.json"));
    Path scored = scored();
    Path card = folder.resolve("card.md");
    String[] options = {
      "--run", run.toString(), "--scores", scored.toString(), "--card", card.toString()
    };
    assertThat(export(options)).isEqualTo("0 ");
    float[] plain;
    try (OnnxClassifier model = OnnxClassifier.open(out)) {
      assertThat(model.metadata().origin().metrics()).containsEntry("accuracy", 0.75);
      assertThat(model.metadata().origin().protocol()).isEqualTo("ds1ds2, scored by patients44-2");
      plain = probabilities(model);
    }
    assertThat(card)
        .content()
        .contains("protocol patients44-2 (new patients): 2 patients, 90 beats")
        .contains("Made by `ecg train again`")
        .contains("| Accuracy | 75.00 % | [50.00 %, 100.00 %] |")
        .contains("| S | 40 | 50.0 % | 100.0 % |")
        .doesNotContain("Scored once");
    String healthy = Files.readString(scored.resolve("metrics.json")).replace("[20, 20]", "[5, 5]");
    Files.writeString(scored.resolve("metrics.json"), healthy);
    assertThat(
            export(Stream.concat(Stream.of(options), Stream.of("--force")).toArray(String[]::new)))
        .isEqualTo("0 ");
    assertThat(card).content().contains("| Accuracy |").doesNotContain("| class |");
    List<String> calibrated = new ArrayList<>(List.of(options));
    calibrated.addAll(List.of("--calibrate", "--force"));
    assertThat(export(calibrated.toArray(String[]::new))).isEqualTo("0 ");
    assertThat(card).content().contains("| calibration | logits divided by ");
    try (OnnxClassifier model = OnnxClassifier.open(out)) {
      float[] less = probabilities(model);
      assertThat(less).isNotEqualTo(plain);
      for (int i = 0; i < less.length; i += 5) {
        // ln p(N) − ln p(S) of the two differ by one factor, the temperature: above 1 here.
        double before = Math.log(plain[i] / plain[i + 1]);
        double after = Math.log(less[i] / less[i + 1]);
        assertThat(before / after).isBetween(1.2, 4.0);
      }
    }
  }

  private static float[] probabilities(OnnxClassifier model) throws IOException {
    SampleBeats beats = SampleBeats.synthetic(8, BeatInput.of(FeatureSet.RR));
    return model.probabilities(beats.beats().signals(), beats.beats().rr(), 8);
  }

  @Test
  void scoresOfAnotherRecipeAreRefused() throws IOException {
    Path other = scored("--training.lr=0.5", "--model.dropout=0.1");
    assertThat(export("--run", run.toString(), "--scores", other.toString()))
        .startsWith("2 error: " + other + " was trained by another recipe than the model")
        .contains("different keys: model.dropout, training.lr");
    assertThat(export("--run", run.toString(), "--calibrate"))
        .contains("name a run of the same recipe with --scores");
    assertThat(out).doesNotExist();
  }

  @Test
  void aModelFileIsExportedWithoutARun() throws IOException {
    String file = run.resolve("best.npz").toString();
    assertThat(export("--model", file, "--no-verify", "--precision", "float16")).isEqualTo("0 ");
    try (OnnxClassifier model = OnnxClassifier.open(out)) {
      assertThat(model.metadata().check().verified()).isFalse();
      assertThat(model.metadata().precision()).isEqualTo("float16");
      assertThat(model.metadata().origin().commit()).isEqualTo("unknown");
    }
  }

  @Test
  void aRunMayAlsoBeGivenAsTheModel() throws IOException {
    assertThat(export("--model", run.toString(), "--no-verify")).isEqualTo("0 ");
    try (OnnxClassifier model = OnnxClassifier.open(out)) {
      assertThat(model.metadata().origin().commit()).isNotEqualTo("unknown");
    }
  }

  @Test
  void nothingIsOverwrittenWithoutForce() throws IOException {
    Files.writeString(out, "precious");
    assertThat(export("--run", run.toString()))
        .isEqualTo("2 error: %s already exists; use --force to overwrite it%n".formatted(out));
    assertThat(out).hasContent("precious");
    assertThat(Said.error("export", "--run", run.toString(), "--force", "--out", folder.toString()))
        .isEqualTo("2 error: %s is a folder%n".formatted(folder));
    assertThat(export("--run", run.toString(), "--no-verify", "--force")).isEqualTo("0 ");
    assertThat(Files.size(out)).isGreaterThan(100_000);
  }

  @Test
  void foldersThatAreNotRunsAreReported() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    for (String option : List.of("--run", "--model")) {
      assertThat(export(option, empty.toString()))
          .startsWith("2 error: there is no complete run in " + empty);
    }
    Files.writeString(
        run.resolve("folds.json"), "{\"folds\": 5, \"by\": \"PATIENT\", \"dataChecksum\": \"\"}");
    assertThat(export("--run", run.toString()))
        .startsWith("2 error: " + run + " is a cross-validation")
        .contains("fold-1");
    assertThat(out).doesNotExist();
  }
}
