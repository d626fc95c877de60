package ecg4j.cli;

import ecg4j.annotate.BeatModel;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --model}: a model file, by default the one that ships with ecg4j. */
final class ModelOption {

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "Model made by 'ecg export' (default: models/annotator.onnx; with annotate --follow:"
              + " models/stream.onnx).")
  private Path file;

  BeatModel open() throws IOException {
    return file == null ? BeatModel.open() : BeatModel.open(file);
  }

  BeatModel openForStreams() throws IOException {
    return file == null ? BeatModel.openForStreams() : BeatModel.open(file);
  }
}
