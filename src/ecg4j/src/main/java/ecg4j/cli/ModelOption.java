package ecg4j.cli;

import ecg4j.annotate.BeatModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --model}, and the model that is taken where it is not given. */
final class ModelOption {

  /** Where {@code scripts/ecg} lies above. */
  private static final Path SHIPPED = Path.of(System.getProperty("ecg4j.home", "."), "models");

  private static final String NAME = "annotator.onnx";

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "Model made by 'ecg export' (default: models/annotator.onnx).")
  private Path file;

  BeatModel open() throws IOException {
    return BeatModel.open(file == null ? shipped(SHIPPED) : file);
  }

  static Path shipped(Path folder) throws IOException {
    Path model = folder.resolve(NAME);
    if (!Files.isRegularFile(model)) {
      throw new IOException(
          "there is no " + NAME + " in " + folder + "; name a model with --model");
    }
    return model;
  }
}
