package ecg4j.training.finished;

import ecg4j.beats.BeatClasses;
import ecg4j.beats.features.FeatureSet;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.DataConfig.Mode;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.evaluation.Predictions;
import ecg4j.evaluation.Throughput;
import ecg4j.export.onnx.OnnxWeights;
import ecg4j.report.ComparedModel;
import ecg4j.report.ModelCost;
import ecg4j.training.rescoring.NetworkModel;
import ecg4j.training.rescoring.OnnxModel;
import ecg4j.training.rescoring.TestData;
import ecg4j.training.rescoring.TestPart;
import ecg4j.training.run.TestOptions;
import ecg4j.training.scoring.ScoredModel;
import ecg4j.training.scoring.Scoring;
import ecg4j.training.scoring.Speed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A model file or ONNX file, scored on the test part of an experiment, with the input that its
 * model reads.
 *
 * @param config the experiment
 * @param file the file
 * @param data the data of all files of a comparison
 */
record ScoredFile(ExperimentConfig config, Path file, TestData data) {

  /** Options that score the experiment's test part whatever the model was trained with. */
  private static final TestOptions OTHER = new TestOptions(true, false, false);

  /** A model on the experiment's test part. */
  private record Opened(ScoredModel model, Optional<ExperimentConfig> own, long parameters)
      implements AutoCloseable {
    @Override
    public void close() {
      model.close();
    }

    TestPart part(ExperimentConfig config, TestData data) throws IOException {
      return TestPart.of(model, own, withInputOfModel(config), OTHER, data);
    }

    /** The runs and files of a comparison may read different inputs of the same beats. */
    private ExperimentConfig withInputOfModel(ExperimentConfig config) {
      if (config.data().mode() == Mode.ARRAYS) {
        return config;
      }
      Map<String, Object> keys = new HashMap<>();
      FeatureSet features = model.features();
      if (features != FeatureSet.NONE) {
        keys.put("data.features", features.whole().key());
        keys.put("data.causal", features.isCausal());
      }
      model.signal().ifPresent(signal -> keys.put("data.signal", signal));
      return ConfigKeys.with(config, keys);
    }
  }

  private Opened open() throws IOException {
    if (file.toString().endsWith(".onnx")) {
      return new Opened(OnnxModel.open(file), Optional.empty(), OnnxWeights.count(file));
    }
    NetworkModel network = NetworkModel.read(file);
    return new Opened(
        network, Optional.of(network.model().config()), network.model().parameters().count());
  }

  /** The test part of the experiment. */
  TestPart part() throws IOException {
    try (Opened opened = open()) {
      return opened.part(config, data);
    }
  }

  /** The beats of the test part, as {@code predictions.csv} names them. */
  static List<String> beats(BeatSet test) {
    return test.beats().stream().map(beat -> text(beat, test.classes())).toList();
  }

  private static String text(Beat beat, BeatClasses classes) {
    return String.join(
        ",",
        beat.patient(),
        beat.record(),
        Integer.toString(beat.sample()),
        String.valueOf(beat.symbol()),
        classes.name(beat.label()));
  }

  /**
   * The model in a comparison.
   *
   * @param part the test part
   */
  Contender contender(TestPart part) throws IOException {
    try (Opened opened = open()) {
      return new Contender(
          file,
          opened.model().network(),
          file.getFileName().toString(),
          part.stamp(),
          "%s; scored on %s".formatted(file, part.origin()),
          (name, effort, out) -> scored(part.split().test(), name, effort, out));
    }
  }

  private ComparedModel scored(BeatSet test, String name, Throughput.Effort effort, PrintStream out)
      throws IOException {
    try (Opened opened = open()) {
      ScoredModel model = opened.model();
      out.printf(Locale.ROOT, "%s: scoring the %,d beats of the test part%n", name, test.size());
      Predictions predictions = model.predict(Scoring.ofTest(config).showing(out), test);
      out.println(name + ": measuring the speed");
      List<Throughput.Row> speed = Speed.measure(model, FinishedRun.BATCHES, effort);
      return new ComparedModel(
          name, List.of(predictions), new ModelCost(opened.parameters(), 0, Double.NaN, speed));
    }
  }
}
