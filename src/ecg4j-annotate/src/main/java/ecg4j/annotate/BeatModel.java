package ecg4j.annotate;

import ecg4j.beats.BeatWindow;
import ecg4j.beats.RhythmFeatures;
import ecg4j.onnx.OnnxClassifier;
import ecg4j.onnx.OnnxMetadata;
import ecg4j.wfdb.AnnotationCodes;
import java.io.IOException;
import java.nio.file.Path;

/** A model file whose beats are the ones that are cut here, and whose classes are annotations. */
public final class BeatModel implements BeatClassifier, AutoCloseable {

  private final Path file;
  private final OnnxClassifier classifier;

  private BeatModel(Path file, OnnxClassifier classifier) {
    this.file = file;
    this.classifier = classifier;
  }

  /**
   * Opens a file.
   *
   * @throws IOException if it is no ONNX file, does not say what it reads, or reads other beats
   */
  public static BeatModel open(Path file) throws IOException {
    OnnxClassifier classifier = OnnxClassifier.open(file);
    try {
      require(file, classifier.metadata());
      return new BeatModel(file, classifier);
    } catch (IOException e) {
      classifier.close();
      throw e;
    }
  }

  private static void require(Path file, OnnxMetadata metadata) throws IOException {
    OnnxMetadata.Input input = metadata.input();
    if (input.samplingRate() != BeatWindow.FREQUENCY
        || input.window() != BeatWindow.LENGTH
        || input.rIndex() != BeatWindow.BEFORE) {
      throw new IOException(
          "%s reads beats of %d samples at %s Hz with the R peak at %d; those cut here have %d at %d Hz, %d"
              .formatted(
                  file,
                  input.window(),
                  input.samplingRate(),
                  input.rIndex(),
                  BeatWindow.LENGTH,
                  BeatWindow.FREQUENCY,
                  BeatWindow.BEFORE));
    }
    if (input.rrWidth() != 0 && input.rrWidth() != RhythmFeatures.WIDTH) {
      throw new IOException(
          "%s reads %d rhythm features of a beat; here it has %d"
              .formatted(file, input.rrWidth(), RhythmFeatures.WIDTH));
    }
    for (String name : metadata.classes()) {
      if (!AnnotationCodes.symbols().contains(name)) {
        throw new IOException(
            "%s tells a class «%s» apart, which is no symbol of an annotation"
                .formatted(file, name));
      }
    }
  }

  /** Where it lies. */
  public Path file() {
    return file;
  }

  /** What it says of itself. */
  public OnnxMetadata metadata() {
    return classifier.metadata();
  }

  /**
   * What a page says of it.
   *
   * @param trainedOn whether the page's lead is the one that it was trained on
   */
  public ModelDescription described(boolean trainedOn) {
    return ModelDescription.of(file, metadata(), trainedOn);
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
