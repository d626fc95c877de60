package ecg4j.training.rescoring;

import ecg4j.beats.BeatSignal;
import ecg4j.beats.BeatWindow;
import ecg4j.beats.TrainingRecords;
import ecg4j.beats.features.FeatureSet;
import ecg4j.data.set.BeatSet;
import ecg4j.evaluation.Predictions;
import ecg4j.evaluation.Throughput;
import ecg4j.explain.BatchProbabilities;
import ecg4j.onnx.OnnxClassifier;
import ecg4j.onnx.OnnxMetadata;
import ecg4j.report.table.ReportInfo;
import ecg4j.training.files.SplitFile;
import ecg4j.training.scoring.ScoredModel;
import ecg4j.training.scoring.Scoring;
import ecg4j.training.scoring.Speed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An ONNX file as a model to score. ONNX Runtime runs it. Its metadata say which records it was
 * trained on.
 *
 * @param file the file
 * @param classifier the open file
 */
public record OnnxModel(Path file, OnnxClassifier classifier) implements ScoredModel {

  /**
   * Opens a file.
   *
   * @throws IOException if it is no ONNX file, or does not read the beats that are scored
   */
  public static OnnxModel open(Path file) throws IOException {
    OnnxClassifier classifier = OnnxClassifier.open(file);
    OnnxMetadata.Input input = classifier.metadata().input();
    BeatSet beats = BeatSet.empty();
    boolean fits =
        input.samplingRate() == BeatWindow.FREQUENCY
            && input.window() == beats.window()
            && input.rIndex() == BeatWindow.BEFORE;
    if (!fits) {
      classifier.close();
      throw new IOException(
          "%s reads %s samples at %s Hz; the beats here have %s samples at %s Hz"
              .formatted(
                  file,
                  input.window(),
                  input.samplingRate(),
                  beats.window(),
                  BeatWindow.FREQUENCY));
    }
    return new OnnxModel(file, classifier);
  }

  @Override
  public List<String> classes() {
    return classifier.metadata().classes().names();
  }

  @Override
  public String network() {
    return "%s %s (ONNX)"
        .formatted(classifier.metadata().network(), classifier.metadata().variant());
  }

  @Override
  public int window() {
    return classifier.metadata().input().window();
  }

  @Override
  public int rrWidth() {
    return classifier.metadata().input().rrWidth();
  }

  @Override
  public FeatureSet features() {
    return classifier.metadata().input().features();
  }

  @Override
  public Optional<BeatSignal> signal() {
    return classifier.metadata().readsSignal()
        ? Optional.of(classifier.metadata().input().signal())
        : Optional.empty();
  }

  @Override
  public String stamp() {
    return classifier.metadata().origin().leaky() ? ReportInfo.LEAKY : "";
  }

  @Override
  public Optional<String> dataChecksum() {
    return Optional.empty();
  }

  @Override
  public Optional<SplitFile> split() {
    return Optional.empty();
  }

  @Override
  public TrainingRecords trainingRecords() {
    return classifier.metadata().origin().training();
  }

  @Override
  public Predictions predict(Scoring scoring, BeatSet beats) {
    return scoring.predict(classifier::probabilities, rrWidth() > 0, beats);
  }

  @Override
  public <T> T run(Function<BatchProbabilities, T> action) {
    return action.apply(classifier::probabilities);
  }

  @Override
  public List<Throughput.Row> measure(
      float[][] rows, List<Integer> batches, Throughput.Effort effort) {
    return Speed.measure(classifier::probabilities, window(), rrWidth(), rows, batches, effort);
  }

  @Override
  public void close() {
    classifier.close();
  }
}
