package ecg4j.cli;

import ecg4j.annotate.BeatModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --model}, and the model that is taken where it is not given. */
final class ModelOption {

  /** Where {@code scripts/ecg} lies above. */
  private static final Path SHIPPED = Path.of(System.getProperty("ecg4j.home", "."), "models");

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "Model made by 'ecg export' (default: the one in the folder models).")
  private Path file;

  BeatModel open() throws IOException {
    return BeatModel.open(file == null ? shipped(SHIPPED) : file);
  }

  static Path shipped(Path folder) throws IOException {
    List<Path> models = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (var files = Files.newDirectoryStream(folder, "*.onnx")) {
        files.forEach(models::add);
      }
    }
    if (models.size() != 1) {
      throw new IOException(
          models.isEmpty()
              ? "there is no model in " + folder + "; name one with --model"
              : folder + " has " + models.size() + " models; name one of them with --model");
    }
    return models.get(0);
  }
}
