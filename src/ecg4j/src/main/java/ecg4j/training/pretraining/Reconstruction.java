package ecg4j.training.pretraining;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.batches.Batches;
import ecg4j.data.set.BeatSet;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.network.Network;
import ecg4j.training.step.TrainingBatch;
import java.util.Arrays;
import java.util.List;

/**
 * The task of a pretraining: a network reads masked beats and reconstructs whole ones.
 *
 * @param config the experiment, which has the seeds
 * @param maskShare fraction of each beat that is masked
 * @param window samples per beat
 */
record Reconstruction(ExperimentConfig config, double maskShare, int window) {

  /** Masks a batch of an epoch, from 0; the targets are the beats without masks. */
  TrainingBatch masked(Batches.Batch batch, int epoch) {
    float[] shown = batch.signals().clone();
    Masking masking = new Masking(maskShare, config.trainingSeed());
    for (int i = 0; i < batch.beats().length; i++) {
      masking.apply(shown, i * window, window, epoch, batch.beats()[i]);
    }
    return new TrainingBatch(shown, new float[0], List.of(), batch.signals(), batch.weights());
  }

  /** Squared error of reconstructions of masked beats, relative to that of a constant 0. */
  double error(Network network, Parameters parameters, BeatSet beats) {
    Masking masking = new Masking(maskShare, config.seed());
    double error = 0;
    double constant = 0;
    try (InferenceGraph graph = InferenceGraph.of(network, parameters)) {
      for (Batches.Batch batch : new Batches(beats, config.evaluation().batchSize()).inOrder()) {
        int n = batch.size();
        float[] truth = Arrays.copyOf(batch.signals(), n * window);
        float[] shown = truth.clone();
        for (int i = 0; i < n; i++) {
          masking.apply(shown, i * window, window, -1, batch.beats()[i]);
        }
        float[] given = graph.logits(shown, null, n);
        for (int i = 0; i < truth.length; i++) {
          error += (given[i] - truth[i]) * (double) (given[i] - truth[i]);
          constant += truth[i] * (double) truth[i];
        }
      }
    }
    return error / constant;
  }
}
