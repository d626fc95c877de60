package ecg4j.training.rescoring;

import com.fasterxml.jackson.databind.JsonNode;
import ecg4j.evaluation.Metric;
import ecg4j.files.Sha256;
import ecg4j.json.JsonFile;
import ecg4j.models.ModelFile;
import ecg4j.onnx.OnnxMetadata;
import ecg4j.training.files.Provenance;
import ecg4j.training.files.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The description of an exported model in Markdown. Every number is read from the run and the file,
 * so it cannot contradict them.
 */
public final class ModelCard {

  private static final List<Metric> SCORES =
      List.of(
          Metric.ACCURACY,
          Metric.MACRO_F1,
          Metric.J_KAPPA,
          Metric.SVEB_SE,
          Metric.SVEB_PPV,
          Metric.VEB_SE,
          Metric.VEB_PPV);

  private ModelCard() {}

  /**
   * Writes the card.
   *
   * @param run the complete run that the model was exported from
   * @param file the exported file
   * @throws IOException if the run or the file cannot be read
   */
  public static String of(Path run, Path file, OnnxMetadata metadata) throws IOException {
    ModelFile model = ModelFile.read(run.resolve("best.npz"));
    RunState state = RunState.read(run);
    Map<String, String> provenance = Provenance.read(run).entries();
    JsonNode metrics = JsonFile.tree(run.resolve("metrics.json"));
    OnnxMetadata.Input input = metadata.input();
    StringBuilder text = new StringBuilder();
    text.append("## ").append(file.getFileName()).append("\n\n");
    if (metadata.origin().leaky()) {
      text.append("**").append(metadata.origin().stamp()).append("**\n\n");
    }
    text.append("| | |\n|---|---|\n");
    row(
        text,
        "what",
        String.format(
            Locale.ROOT,
            "%s `%s`, %s, %,d bytes, SHA-256 `%s`",
            metadata.network(),
            metadata.variant(),
            metadata.precision(),
            Files.size(file),
            Sha256.ofFile(file)));
    row(
        text,
        "reads",
        "`signal` [N, %d]: lead %s at %s Hz, %s, R peak at sample %d%s"
            .formatted(
                input.window(),
                input.lead(),
                number(input.samplingRate()),
                input.scaling(),
                input.rIndex(),
                input.rrWidth() == 0
                    ? ""
                    : "; `rr` [N, " + input.rrWidth() + "]: rhythm features"));
    row(
        text,
        "gives",
        "`probabilities` [N, %d]: %s"
            .formatted(metadata.classes().size(), String.join(" ", metadata.classes())));
    row(
        text,
        "trained on",
        "%s, protocol %s, %d patients: records %s"
            .formatted(
                metadata.origin().data(),
                metadata.origin().protocol(),
                metadata.origin().training().records().stream()
                    .map(e -> e.patient())
                    .distinct()
                    .count(),
                records(metadata)));
    row(text, "training beats", provenance.getOrDefault("training_beats", "unknown"));
    row(
        text,
        "chosen on",
        "validation patients of the training: %s, epoch %s; training ended because %s"
            .formatted(
                monitored(model), model.notes().getOrDefault("epoch", "unknown"), state.reason()));
    row(
        text,
        "made by",
        "`"
            + provenance.getOrDefault("command", "unknown")
            + "`, commit "
            + metadata.origin().commit());
    row(text, "data", "SHA-256 `" + provenance.getOrDefault("data_sha256", "unknown") + "`");
    row(
        text,
        "agrees",
        metadata.check().verified()
            ? String.format(
                Locale.ROOT,
                "with the trained network to %.1e in probability on %d beats of %s",
                metadata.check().largest(),
                metadata.check().beats(),
                metadata.check().on())
            : "not compared with the trained network");
    text.append("\nScored once on the test part, ")
        .append(metrics.path("patients").asInt())
        .append(" patients, ")
        .append(String.format(Locale.ROOT, "%,d", metrics.path("beats").asInt()))
        .append(" beats. In brackets: 95 %, bootstrap over patients.\n\n");
    text.append("| metric | value | 95 % |\n|---|---|---|\n");
    for (Metric metric : SCORES) {
      JsonNode interval = metrics.path("intervals").path(metric.key());
      text.append("| ").append(metric.title()).append(" | ");
      text.append(metric.format(metrics.path("overall").path(metric.key()).asDouble(Double.NaN)));
      text.append(" | ");
      if (interval.isObject()) {
        text.append('[').append(metric.format(interval.path("low").asDouble())).append(", ");
        text.append(metric.format(interval.path("high").asDouble())).append(']');
      }
      text.append(" |\n");
    }
    return text.toString();
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append("| ").append(name).append(" | ").append(value.replace("|", "\\|")).append(" |\n");
  }

  private static String records(OnnxMetadata metadata) {
    return metadata.origin().training().records().stream()
        .map(entry -> entry.record())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(" "));
  }

  private static String monitored(ModelFile model) {
    String key = model.config().training().monitor().name().toLowerCase(Locale.ROOT);
    String value = model.notes().get(key);
    return value == null
        ? key
        : String.format(Locale.ROOT, "%s %.4f", key, Double.parseDouble(value));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
