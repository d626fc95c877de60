package ecg4j.annotate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Finds the model that is used if none is named. */
final class ShippedModel {

  private static final String NAME = "annotator.onnx";

  private ShippedModel() {}

  /**
   * The only model in a folder.
   *
   * @throws IOException if there is none, or there are several
   */
  static Path in(Path folder) throws IOException {
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

  /** Opens the model in the jar of this library. */
  static BeatModel inLibrary() throws IOException {
    Path copy = Files.createTempFile("ecg4j", ".onnx");
    try (InputStream in = ShippedModel.class.getResourceAsStream(NAME)) {
      if (in == null) {
        throw new IOException("this library was built without the model " + NAME);
      }
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      // ONNX Runtime has read the whole file once it is open.
      return BeatModel.open(copy, Path.of(NAME));
    } finally {
      Files.deleteIfExists(copy);
    }
  }
}
