package ecg4j.export;

import ecg4j.onnx.OnnxClassifier;
import ecg4j.onnx.OnnxMetadata;
import java.nio.file.Path;

/** A process that opens a model and classifies three beats. */
final class ClassifierChild {
  private ClassifierChild() {}

  public static void main(String[] arguments) throws Exception {
    try (OnnxClassifier classifier = OnnxClassifier.open(Path.of(arguments[0]))) {
      OnnxMetadata.Input input = classifier.metadata().input();
      float[] p =
          classifier.probabilities(
              new float[3 * input.window()], new float[3 * input.rrWidth()], 3);
      System.out.println(
          "classified " + p.length / classifier.metadata().classes().size() + " beats");
    }
  }
}
