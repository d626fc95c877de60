package ecg4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.beats.DeChazal;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.evaluation.report.ReportInfo;
import ecg4j.layers.Parameters;
import ecg4j.models.ModelFile;
import ecg4j.models.Models;
import ecg4j.models.network.Network;
import ecg4j.onnx.OnnxClassifier;
import ecg4j.onnx.OnnxMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    assertThat(export("--run", folder.toString()))
        .startsWith("2 error: " + folder + " is no run directory");
    Files.writeString(
        run.resolve("folds.json"), "{\"folds\": 5, \"by\": \"PATIENT\", \"dataChecksum\": \"\"}");
    assertThat(export("--run", run.toString()))
        .startsWith("2 error: " + run + " is a cross-validation")
        .contains("fold-1");
    assertThat(out).doesNotExist();
  }
}
