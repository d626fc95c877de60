package ecg4j.annotate;

import ecg4j.beats.BeatWindow;
import ecg4j.files.Sha256;
import ecg4j.onnx.OnnxClassifier;
import ecg4j.onnx.OnnxMetadata;
import java.io.IOException;
import java.nio.file.Path;

/**
 * An open model file. Its input matches the beat windows of {@link BeatWindow}, and its classes
 * have annotation symbols. Instances are safe for use by multiple threads.
 */
public final class BeatModel implements BeatClassifier, AutoCloseable {

  private static final String HOME = "ecg4j.home";
  private static final String MODELS = "models";

  private final Path file;
  private final String sha256;
  private final OnnxMetadata metadata;
  private final BeatClassifier classifier;

  private BeatModel(Path file, String sha256, OnnxMetadata metadata, BeatClassifier classifier) {
    this.file = file;
    this.sha256 = sha256;
    this.metadata = metadata;
    this.classifier = classifier;
  }

  /**
   * Creates a model that is run by a classifier other than {@link OnnxClassifier}, for example by
   * ONNX Runtime in a browser.
   *
   * @param file path to report in messages and descriptions; not opened
   * @param sha256 checksum of the model file
   * @param metadata metadata of the model file
   * @param classifier runs the model; closed with this object
   * @throws IOException if the model expects other beat windows than {@link BeatWindow}, or if its
   *     classes are not annotation symbols
   */
  public static BeatModel of(
      Path file, String sha256, OnnxMetadata metadata, BeatClassifier classifier)
      throws IOException {
    require(file, metadata);
    return new BeatModel(file, sha256, metadata, classifier);
  }

  /**
   * Opens a model file.
   *
   * @throws IOException if it is not an ONNX file, does not describe its input, or expects other
   *     beat windows
   */
  public static BeatModel open(Path file) throws IOException {
    return open(file, file);
  }

  /**
   * Opens the model that ships with ecg4j. From the command line, this is {@code
   * models/annotator.onnx} of the installation that the command line runs from; otherwise it is the
   * model in this library.
   *
   * @throws IOException if the installation does not contain the model
   */
  public static BeatModel open() throws IOException {
    return shipped(ShippedModel.ANNOTATOR);
  }

  /**
   * Opens the model for {@link BeatStream} that ships with ecg4j, {@code stream.onnx}, like {@link
   * #open()}.
   *
   * @throws IOException if the installation does not contain the model
   */
  public static BeatModel openForStreams() throws IOException {
    return shipped(ShippedModel.STREAM);
  }

  private static BeatModel shipped(String name) throws IOException {
    String home = System.getProperty(HOME);
    return home == null
        ? ShippedModel.inLibrary(name)
        : open(ShippedModel.in(Path.of(home, MODELS), name));
  }

  /**
   * Opens a model file.
   *
   * @param shown path to report in messages and descriptions
   */
  static BeatModel open(Path file, Path shown) throws IOException {
    OnnxClassifier classifier = OnnxClassifier.open(file);
    try {
      return of(shown, Sha256.ofFile(file), classifier.metadata(), new Runtime(classifier));
    } catch (IOException e) {
      classifier.close();
      throw e;
    }
  }

  /** Runs a model in ONNX Runtime. */
  private record Runtime(OnnxClassifier classifier) implements BeatClassifier {

    @Override
    public float[] probabilities(float[] signals, float[] rr, int n) {
      return classifier.probabilities(signals, rr, n);
    }

    @Override
    public void close() {
      classifier.close();
    }
  }

  private static void require(Path file, OnnxMetadata metadata) throws IOException {
    OnnxMetadata.Input input = metadata.input();
    if (input.samplingRate() != BeatWindow.FREQUENCY
        || input.window() != BeatWindow.LENGTH
        || input.rIndex() != BeatWindow.BEFORE) {
      throw new IOException(
          "%s reads beats of %s samples at %s Hz with the R peak at %s; those cut here have %s at %s Hz, %s"
              .formatted(
                  file,
                  input.window(),
                  input.samplingRate(),
                  input.rIndex(),
                  BeatWindow.LENGTH,
                  BeatWindow.FREQUENCY,
                  BeatWindow.BEFORE));
    }
    for (int c = 0; c < metadata.classes().size(); c++) {
      if (metadata.classes().symbol(c).isEmpty()) {
        throw new IOException(
            "%s has the class «%s» without the symbol of an annotation; train with symbols in data.classes, for example 'normal: N; PVC: V'"
                .formatted(file, metadata.classes().name(c)));
      }
    }
  }

  /** Path of the model file; only the file name for the model in this library. */
  public Path file() {
    return file;
  }

  /** SHA-256 checksum of the model file, in hexadecimal digits. */
  public String sha256() {
    return sha256;
  }

  /** Metadata stored in the model file. */
  public OnnxMetadata metadata() {
    return metadata;
  }

  /**
   * Describes the model for pages and tables.
   *
   * @param trainedOn whether the model was trained on the lead that the page shows
   */
  public ModelDescription described(boolean trainedOn) {
    return ModelDescription.of(file, sha256, metadata(), trainedOn);
  }

  @Override
  public float[] probabilities(float[] signals, float[] rr, int n) {
    return classifier.probabilities(signals, rr, n);
  }

  @Override
  public void close() {
    classifier.close();
  }
}
