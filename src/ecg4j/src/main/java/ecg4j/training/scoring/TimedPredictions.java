package ecg4j.training.scoring;

import ecg4j.data.set.BeatSet;
import ecg4j.evaluation.Predictions;
import ecg4j.models.ModelFile;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.parallel.ItemProgress;
import java.util.stream.IntStream;

/**
 * The predictions of a model, and how long they took.
 *
 * @param millisPerBeat time per beat, without building the graph
 * @param batch beats per forward pass
 */
public record TimedPredictions(Predictions predictions, double millisPerBeat, int batch) {

  /** Classifies beats. */
  public static TimedPredictions of(ModelFile model, Scoring scoring, BeatSet beats) {
    int batch = Math.min(scoring.batchSize(), beats.size());
    try (InferenceGraph graph = InferenceGraph.of(model.network(), model.parameters())) {
      // The first batch builds the graph, which is not part of the time per beat.
      BeatSet first = beats.select(IntStream.range(0, batch).toArray());
      scoring.showing(ItemProgress.NONE).predict(graph, first);
      long start = System.nanoTime();
      Predictions predictions = scoring.predict(graph, beats);
      double millis = (System.nanoTime() - start) / 1e6;
      return new TimedPredictions(predictions, millis / beats.size(), batch);
    }
  }
}
