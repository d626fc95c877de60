package ecg4j.bench;

import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.EcgDataModule;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import ecg4j.evaluation.PatientBootstrap;
import ecg4j.evaluation.Predictions;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.Models;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.network.Network;
import ecg4j.report.EvaluationReport;
import ecg4j.report.table.ReportInfo;
import ecg4j.training.scoring.Scoring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The phases of {@code ecg train}, one after the other, with the seconds each takes: reading the
 * data, training steps, scoring the test part, intervals, report. The network is not trained first,
 * as its values make no difference to the time.
 *
 * <p>Arguments: {@code CONFIG [STEPS] [BEATS]}: a configuration file, the training steps to take
 * (default 20) and the test beats to score (default all).
 */
public final class RunPhases {
  private RunPhases() {}

  public static void main(String[] args) throws IOException {
    Machine.print();
    ExperimentConfig config = ConfigLoader.load(Path.of(args[0]));
    int steps = args.length > 1 ? Integer.parseInt(args[1]) : 20;
    Split split = timed("reading the data", 1, "run", () -> read(config));
    BeatSet train = split.train();
    Network network =
        Models.create(config, train.classes().size(), train.window(), train.rrWidth());
    Parameters parameters = Parameters.initial(network.specs(), config.seed());
    train(network, parameters, train, config.training().batchSize(), steps);
    int beats =
        args.length > 2
            ? Math.min(Integer.parseInt(args[2]), split.test().size())
            : split.test().size();
    BeatSet test = split.test().select(spread(beats, split.test().size()));
    Predictions predictions;
    try (InferenceGraph graph = InferenceGraph.of(network, parameters)) {
      Scoring scoring = Scoring.ofTest(config);
      scoring.predict(graph, test.select(spread(Math.min(beats, 256), beats)));
      predictions = timed("scoring", beats, "beats", () -> scoring.predict(graph, test));
    }
    int draws = config.evaluation().bootstrap();
    timed("intervals", draws, "draws", () -> new PatientBootstrap(predictions).intervals(draws, 1));
    Path folder = Files.createTempDirectory("phases");
    timed("metrics, intervals and report", 1, "run", () -> report(folder, predictions, draws));
    System.out.println("report: " + folder);
  }

  private static Split read(ExperimentConfig config) {
    try {
      return EcgDataModule.of(config.data(), config.seed()).split();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static EvaluationReport report(Path folder, Predictions predictions, int draws) {
    try {
      ReportInfo info = new ReportInfo("phases", "none", "", draws, List.of(), Map.of());
      return EvaluationReport.write(folder, predictions, info);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void train(
      Network network, Parameters parameters, BeatSet train, int batch, int steps) {
    float[] signals = Arrays.copyOf(train.signals(), batch * network.window());
    float[] rr =
        network.rrWidth() == 0 ? null : Arrays.copyOf(train.rr(), batch * network.rrWidth());
    float[] targets = new float[batch * network.classes()];
    float[] weights = new float[batch];
    Arrays.fill(weights, 1);
    for (int i = 0; i < batch; i++) {
      targets[i * network.classes() + train.label(i)] = 1;
    }
    try (StepForBench step = new StepForBench(network, parameters, batch)) {
      step.step(signals, rr, targets, weights);
      timed(
          "training",
          steps * batch,
          "beats",
          () -> {
            for (int i = 0; i < steps; i++) {
              step.step(signals, rr, targets, weights);
            }
            return null;
          });
    }
  }

  private static int[] spread(int count, int of) {
    int[] chosen = new int[count];
    Arrays.setAll(chosen, i -> (int) ((long) i * of / count));
    return chosen;
  }

  private static <T> T timed(String phase, int items, String unit, Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%-30s %8.2f s, %,d %s, %,.0f %s/s%n", phase, seconds, items, unit, items / seconds, unit);
    return result;
  }
}
