package ecg4j.annotate;

import ecg4j.beats.BeatClasses;
import ecg4j.onnx.OnnxMetadata;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Description of the model on the page of an annotated record.
 *
 * @param name name of the model
 * @param lead name of the lead that the model was trained on
 * @param data data that the model was trained on
 * @param lines further information, one fact per line
 * @param trainedOn whether the model was trained on the lead that the page shows
 */
public record ModelDescription(
    String name, String lead, String data, List<String> lines, boolean trainedOn) {

  /** A metric: its key in model files and its display name. */
  private record Shown(String key, String name) {}

  private static final List<Shown> METRICS =
      List.of(
          new Shown("accuracy", "accuracy"),
          new Shown("veb_se", "VEB sensitivity"),
          new Shown("veb_ppv", "VEB positive predictivity"),
          new Shown("sveb_se", "SVEB sensitivity"),
          new Shown("sveb_ppv", "SVEB positive predictivity"),
          new Shown("macro_f1", "macro F1"));

  /** Explains the limits of the model to readers of its results. */
  private static List<String> limits(OnnxMetadata metadata) {
    List<String> lines = new ArrayList<>();
    Map<String, Double> metrics = metadata.origin().metrics();
    Double found = metrics.get("sveb_se");
    Double right = metrics.get("sveb_ppv");
    if (found != null && right != null && !found.isNaN() && !right.isNaN()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Limits: in tests, of 10 supraventricular beats %.1f were found, and of 10 beats"
                  + " called S %.1f were supraventricular.",
              10 * found,
              10 * right));
    }
    BeatClasses classes = metadata.classes();
    boolean paced = classes.labelMap().isEmpty() && classes.of("/").isPresent();
    lines.add(
        "It knows one lead (%s) and the classes %s; %srhythms such as atrial fibrillation are not recognised."
            .formatted(
                metadata.input().lead(),
                String.join(" ", classes.names()),
                paced ? "" : "paced beats and "));
    return lines;
  }

  /** Describes a model from the metadata of its file. */
  public static ModelDescription of(
      Path file, String sha256, OnnxMetadata metadata, boolean trainedOn) {
    List<String> metrics = new ArrayList<>();
    for (Shown shown : METRICS) {
      Double value = metadata.origin().metrics().get(shown.key());
      if (value != null && !value.isNaN()) {
        metrics.add(String.format(Locale.ROOT, "%s %.1f %%", shown.name(), 100 * value));
      }
    }
    List<String> lines = new ArrayList<>();
    if (!metrics.isEmpty()) {
      lines.add(
          "Test scores (protocol %s): %s%s."
              .formatted(
                  metadata.origin().protocol(),
                  String.join(", ", metrics),
                  metadata.origin().leaky()
                      ? "; its test beats were known in training, so that this says nothing"
                      : ""));
    }
    lines.addAll(limits(metadata));
    lines.add(
        "File %s, SHA-256 %s; commit %s%s; %s."
            .formatted(
                file.getFileName(),
                sha256,
                metadata.origin().commit(),
                metadata.origin().trained().isEmpty()
                    ? ""
                    : "; trained until " + metadata.origin().trained(),
                Version.TEXT));
    if (!metadata.check().verified()) {
      lines.add("The model file was not compared with the network that it was made of.");
    }
    return new ModelDescription(
        "%s %s (%s)".formatted(metadata.network(), metadata.variant(), file.getFileName()),
        metadata.input().lead(),
        metadata.origin().data(),
        lines,
        trainedOn);
  }
}
