package ecg4j.annotate;

import ecg4j.files.TemporaryFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Locates the default models, which are used if no other model is given. */
final class ShippedModel {

  /** The model for whole recordings. */
  static final String ANNOTATOR = "annotator.onnx";

  /** The model for streams. */
  static final String STREAM = "stream.onnx";

  private ShippedModel() {}

  /**
   * Returns the path of a default model in a folder. The folder may contain other models.
   *
   * @throws IOException if the folder does not contain it
   */
  static Path in(Path folder, String name) throws IOException {
    Path model = folder.resolve(name);
    if (!Files.isRegularFile(model)) {
      throw new IOException(
          "there is no " + name + " in " + folder + "; name a model with --model");
    }
    return model;
  }

  /** Opens a default model in the jar of this library. */
  static BeatModel inLibrary(String name) throws IOException {
    Path copy;
    try (InputStream in = ShippedModel.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("this library was built without the model " + name);
      }
      copy = TemporaryFiles.copy(in, ".onnx");
    }
    try {
      // ONNX Runtime reads the whole file on opening, so the copy can be deleted.
      return BeatModel.open(copy, Path.of(name));
    } finally {
      Files.deleteIfExists(copy);
    }
  }
}
