package ecg4j.cli.option;

import ecg4j.annotate.BeatModel;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --model}: a model file, by default the one that ships with ecg4j. */
public final class ModelOption {

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "Model made by 'ecg export' (default: models/annotator.onnx; with annotate --follow:"
              + " models/stream.onnx).")
  private Path file;

  public BeatModel open() throws IOException {
    return file == null ? BeatModel.open() : BeatModel.open(file);
  }

  public BeatModel openForStreams() throws IOException {
    return file == null ? BeatModel.openForStreams() : BeatModel.open(file);
  }
}
