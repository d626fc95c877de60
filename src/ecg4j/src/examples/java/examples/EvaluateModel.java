package examples;

import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import ecg4j.evaluation.Metric;
import ecg4j.evaluation.PaperMetrics;
import ecg4j.training.Evaluator;
import java.nio.file.Path;
import java.util.List;

/**
 * Scores a trained model on your own beats: {@code EvaluateModel MODEL report}. The model is a run
 * directory, a model file ({@code .npz}) or an ONNX file.
 */
public final class EvaluateModel {

  public static void main(String[] arguments) throws Exception {
    Path model = Path.of(arguments[0]);
    BeatSet beats = TrainOnOwnBeats.beats("p4", 4);
    PaperMetrics metrics = Evaluator.score(model, beats);
    System.out.println("accuracy: " + Metric.ACCURACY.of(metrics));

    // With tables, figures and intervals. A model that knows these patients is stamped.
    Split split = Split.of(BeatSet.empty(), BeatSet.empty(), beats);
    try (Evaluator evaluator = Evaluator.on(model, split)) {
      evaluator.report(Path.of(arguments[1]), List.of());
      System.out.println("stamp: '" + evaluator.stamp() + "'");
    }
  }
}
