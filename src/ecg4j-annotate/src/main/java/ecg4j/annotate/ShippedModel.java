package ecg4j.annotate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Locates the default model, which is used if no other model is given. */
final class ShippedModel {

  private static final String NAME = "annotator.onnx";

  private ShippedModel() {}

  /**
   * Returns the path of {@code annotator.onnx} in a folder. The folder may contain other models.
   *
   * @throws IOException if the folder does not contain it
   */
  static Path in(Path folder) throws IOException {
    Path model = folder.resolve(NAME);
    if (!Files.isRegularFile(model)) {
      throw new IOException(
          "there is no " + NAME + " in " + folder + "; name a model with --model");
    }
    return model;
  }

  /** Opens the model in the jar of this library. */
  static BeatModel inLibrary() throws IOException {
    Path copy = Files.createTempFile("ecg4j", ".onnx");
    try (InputStream in = ShippedModel.class.getResourceAsStream(NAME)) {
      if (in == null) {
        throw new IOException("this library was built without the model " + NAME);
      }
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      // ONNX Runtime reads the whole file on opening, so the copy can be deleted.
      return BeatModel.open(copy, Path.of(NAME));
    } finally {
      Files.deleteIfExists(copy);
    }
  }
}
