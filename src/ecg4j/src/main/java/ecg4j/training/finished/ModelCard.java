package ecg4j.training.finished;

import com.fasterxml.jackson.databind.JsonNode;
import ecg4j.evaluation.Digits;
import ecg4j.evaluation.Temperature;
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
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The description of an exported model in Markdown. Every number is read from the run and the file,
 * so it cannot contradict them.
 */
public final class ModelCard {

  private ModelCard() {}

  /**
   * Writes the card.
   *
   * @param run the complete run that the model was exported from
   * @param file the exported file
   * @param scored runs of the same recipe, for scores on patients that are new to a model
   * @param temperature by which the file's logits are divided, if they are
   * @throws IOException if the run or the file cannot be read
   */
  public static String of(
      Path run,
      Path file,
      OnnxMetadata metadata,
      List<ScoredRun> scored,
      Optional<Temperature> temperature)
      throws IOException {
    ModelFile model = ModelFile.read(run.resolve("best.npz"));
    RunState state = RunState.read(run);
    Map<String, String> provenance = Provenance.read(run).entries();
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
            "%s `%s`%s, %s, %,d bytes, SHA-256 `%s`",
            metadata.network(),
            metadata.variant(),
            members(model),
            metadata.precision(),
            Files.size(file),
            Sha256.ofFile(file)));
    row(
        text,
        "reads",
        "`signal` [N, %s]: lead %s at %s Hz, %s, R peak at sample %s%s"
            .formatted(
                input.window(),
                input.lead(),
                number(input.samplingRate()),
                input.signal().scaling(),
                input.rIndex(),
                input.rrWidth() == 0
                    ? ""
                    : "; `rr` [N, " + input.rrWidth() + "]: rhythm features"));
    row(
        text,
        "gives",
        "`probabilities` [N, %s]: %s"
            .formatted(metadata.classes().size(), String.join(" ", metadata.classes().names())));
    row(
        text,
        "trained on",
        "%s, protocol %s, %s: records %s"
            .formatted(
                metadata.origin().data(),
                metadata.origin().protocol(),
                Digits.count(
                    metadata.origin().training().records().stream()
                        .map(e -> e.patient())
                        .distinct()
                        .count(),
                    "patient"),
                records(metadata)));
    row(text, "training beats", provenance.getOrDefault("training_beats", "unknown"));
    row(text, "chosen on", chosen(model, state));
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
    temperature.ifPresent(
        t ->
            row(
                text,
                "calibration",
                String.format(
                    Locale.ROOT,
                    "logits divided by %.3f; expected calibration error on new patients %.4f"
                        + " before, %.4f after",
                    t.value(),
                    t.errorBefore(),
                    t.errorAfter())));
    Path own = run.resolve("metrics.json");
    if (Files.isRegularFile(own)) {
      JsonNode metrics = JsonFile.tree(own);
      text.append("\nScored once on the test part, ").append(CardScores.size(metrics));
      text.append("\n\n").append(CardScores.metrics(metrics));
    }
    scored.forEach(other -> append(text, other));
    return text.toString();
  }

  private static void append(StringBuilder text, ScoredRun scored) {
    JsonNode metrics = scored.metrics();
    text.append("\nModels of the same recipe, scored on patients that they were not trained on,");
    text.append(" protocol ").append(metrics.path("protocol_label").asText()).append(": ");
    text.append(CardScores.size(metrics)).append(" Made by `").append(scored.command());
    text.append("`.\n\n").append(CardScores.metrics(metrics));
    if (!CardScores.isHealthy(metrics)) {
      text.append('\n').append(CardScores.classes(metrics));
    }
  }

  private static String members(ModelFile model) {
    int members = model.config().model().members();
    return members == 1 ? "" : ", mean ln p of %s such networks".formatted(members);
  }

  private static String chosen(ModelFile model, RunState state) {
    String epoch = model.notes().getOrDefault("epoch", "unknown");
    return model.config().data().validationShare() == 0
        ? "nothing in this training: the recipe was fixed before, and the last epoch counts (%s)"
            .formatted(epoch)
        : "validation patients of the training: %s, epoch %s; training ended because %s"
            .formatted(monitored(model), epoch, state.reason());
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
