package ecg4j.fuzz;

import ecg4j.annotate.TinyModel;
import ecg4j.beats.BeatWindow;
import ecg4j.models.ArrayArchive;
import ecg4j.models.ModelFile;
import ecg4j.npy.NpyArray;
import ecg4j.onnx.OnnxClassifier;
import ecg4j.onnx.OnnxMetadata;
import ecg4j.training.files.Checkpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Model files, checkpoints and ONNX files. */
final class ModelTargets {

  private static final String[] JSON = {
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "null",
    "true",
    "\"\"",
    "\"classes\"",
    "\"N\"",
    "\"window\"",
    "[[[[",
    "\\u0000",
    "\"format\":2"
  };

  private ModelTargets() {}

  static List<FuzzTarget> of(Path seeds, Path run) throws IOException {
    Files.createDirectories(seeds);
    byte[] model = Files.readAllBytes(run.resolve("best.npz"));
    Map<String, byte[]> entries = entries(run.resolve("best.npz"));
    byte[] metadata = lines(TinyModel.metadata(BeatWindow.LENGTH).entries());
    return List.of(
        FuzzTarget.of(
            "model-file",
            2,
            List.of(model),
            (dir, b) -> ModelFile.read(Files.write(dir.resolve("m.npz"), b))),
        inside("model-description", entries, "model.json"),
        inside("model-config", entries, "config.yaml"),
        checkpoint(),
        FuzzTarget.of("onnx-metadata", 60, List.of(metadata), (dir, b) -> OnnxMetadata.of(map(b)))
            .with(JSON),
        FuzzTarget.of("onnx-classifier", 1, List.of(metadata), ModelTargets::described).with(JSON));
  }

  /** An ONNX file, which ONNX Runtime parses. */
  static FuzzTarget onnx(Path seeds) throws IOException {
    Files.createDirectories(seeds);
    byte[] onnx = Files.readAllBytes(TinyModel.write(seeds.resolve("tiny.onnx")));
    return FuzzTarget.of("native-onnx", 1, List.of(onnx), ModelTargets::classify);
  }

  private static Map<String, byte[]> entries(Path archive) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    entries.remove("manifest.json");
    return entries;
  }

  /** A model with a damaged text whose checksum is right. */
  private static FuzzTarget inside(String name, Map<String, byte[]> entries, String damaged)
      throws IOException {
    Map<String, String> texts = new TreeMap<>();
    Map<String, NpyArray> arrays = new TreeMap<>();
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      if (entry.getKey().endsWith(".npy")) {
        String array = entry.getKey().substring(0, entry.getKey().length() - 4);
        arrays.put(array, NpyArray.decode(entry.getValue(), array));
      } else {
        texts.put(entry.getKey(), Targets.text(entry.getValue()));
      }
    }
    return FuzzTarget.of(
            name,
            0.3,
            List.of(entries.get(damaged)),
            (dir, b) -> {
              Map<String, String> changed = new TreeMap<>(texts);
              changed.put(damaged, Targets.text(b));
              ArrayArchive.write(dir.resolve("m.npz"), changed, arrays);
              ModelFile.read(dir.resolve("m.npz"));
            })
        .with(JSON);
  }

  private static FuzzTarget checkpoint() {
    String state =
        """
        {"format":2,"updates":7,"nonFiniteInARow":0,"scale":{"value":1.0,"good":3},\
        "sums":{"loss":0.5,"batches":2},"epochs":[]}""";
    NpyArray three = new NpyArray(new float[3], 3);
    return FuzzTarget.of(
            "checkpoint",
            5,
            Seeds.texts(state),
            (dir, b) -> {
              ArrayArchive.write(
                  dir.resolve("c.npz"),
                  Map.of("training.json", Targets.text(b)),
                  Map.of("parameters", three, "statistics", three, "moments", three));
              Checkpoint.read(dir.resolve("c.npz"));
            })
        .with(JSON);
  }

  private static byte[] lines(Map<String, String> entries) {
    return entries.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining("\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, String> map(byte[] lines) {
    Map<String, String> entries = new TreeMap<>();
    for (String line : Targets.text(lines).split("\n")) {
      int at = line.indexOf('=');
      entries.put(at < 0 ? line : line.substring(0, at), at < 0 ? "" : line.substring(at + 1));
    }
    return entries;
  }

  /** Damaged metadata in a sound file. */
  private static void described(Path dir, byte[] lines) throws IOException {
    Path file = TinyModel.write(dir.resolve("m.onnx"), BeatWindow.LENGTH, map(lines));
    OnnxClassifier.open(file, 1).close();
  }

  private static void classify(Path dir, byte[] bytes) throws IOException {
    try (OnnxClassifier model = OnnxClassifier.open(Files.write(dir.resolve("m.onnx"), bytes), 1)) {
      OnnxMetadata.Input input = model.metadata().input();
      model.probabilities(new float[input.window()], new float[input.features().width()], 1);
    }
  }
}
