package ecg4j.export;

import ecg4j.beats.TrainingRecords;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.layers.graph.ParameterSpec;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.ModelFile;
import ecg4j.models.Models;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.network.Network;
import ecg4j.onnx.OnnxMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Untrained networks that behave like trained ones: their norms have random running statistics, and
 * they predict every class.
 */
final class Trained {
  static final List<String> CLASSES = List.of("N", "S", "V", "F", "Q");
  static final OnnxMetadata.Origin ORIGIN =
      new OnnxMetadata.Origin(
          "0123abc",
          "ds1ds2",
          "",
          "synthetic",
          "MIT",
          Map.of("macro_f1", 0.5),
          TrainingRecords.UNKNOWN,
          "");

  private Trained() {}

  /** A configuration with the given keys. */
  static ExperimentConfig config(String name, String variant, Map<String, ?> keys) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("model.rr_features", false);
    all.putAll(keys);
    all.put("model.name", name);
    all.put("model.variant", variant);
    all.put("data.mode", "synthetic");
    all.put("data.protocol", "patient");
    return ConfigKeys.with(ConfigLoader.defaults(), all);
  }

  /** A model with random running statistics. */
  static ModelFile model(ExperimentConfig config) {
    Network network = Models.create(config, CLASSES.size(), 360, config.data().features().width());
    Parameters parameters = Parameters.initial(network.specs(), 11);
    Random random = new Random(5);
    for (ParameterSpec spec : parameters.specs()) {
      if (!spec.trainable()) {
        boolean variance = spec.name().matches(".*(variance|deviation)");
        float[] values = new float[Math.toIntExact(parameters.get(spec.name()).length())];
        for (int i = 0; i < values.length; i++) {
          values[i] = variance ? 0.5f + random.nextFloat() : (float) (0.1 * random.nextGaussian());
        }
        parameters.set(spec.name(), values);
      }
    }
    return new ModelFile(
        config, CLASSES, network, parameters, Map.of("protocol", "ds1ds2", "leaky", "false"));
  }

  /**
   * Sets weights and bias of a network's last layer so that each logit has mean 0 and standard
   * deviation 2 over the beats.
   */
  static void balance(ModelFile model, SampleBeats sample) {
    int classes = model.network().classes();
    int n = sample.size();
    float[] rr = model.network().rrWidth() == 0 ? null : sample.beats().rr();
    float[] logits;
    try (InferenceGraph graph = InferenceGraph.of(model.network(), model.parameters())) {
      logits = graph.logits(sample.beats().signals(), rr, n);
    }
    float[] weights = model.parameters().get("head/output/weights").dup('c').data().asFloat();
    float[] bias = new float[classes];
    for (int c = 0; c < classes; c++) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < n; i++) {
        double x = logits[i * classes + c];
        sum += x;
        squares += x * x;
      }
      double mean = sum / n;
      double factor = 2 / Math.sqrt(squares / n - mean * mean);
      for (int i = c; i < weights.length; i += classes) {
        weights[i] *= (float) factor;
      }
      bias[c] = (float) (-mean * factor);
    }
    model.parameters().set("head/output/weights", weights);
    model.parameters().set("head/output/bias", bias);
  }
}
