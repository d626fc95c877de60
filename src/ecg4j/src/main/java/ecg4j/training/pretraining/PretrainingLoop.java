package ecg4j.training.pretraining;

import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.TrainingConfig;
import ecg4j.data.batches.Batches;
import ecg4j.data.set.BeatSet;
import ecg4j.layers.graph.ParameterSpec;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.Models;
import ecg4j.models.TrainedArrays;
import ecg4j.models.graph.BeatLoss;
import ecg4j.models.graph.GraphOptions;
import ecg4j.models.graph.TrainingGraph;
import ecg4j.models.network.Network;
import ecg4j.models.network.WindowDecoder;
import ecg4j.parallel.ItemProgress;
import ecg4j.training.files.BeatPlaces;
import ecg4j.training.step.AdamW;
import ecg4j.training.step.GradientClip;
import ecg4j.training.step.LearningRate;
import ecg4j.training.step.LossScale;
import ecg4j.training.step.Seeds;
import ecg4j.training.step.TrainingStep;
import ecg4j.training.task.Task;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;

/** The epochs of a {@link Pretraining}: training steps, validation, checkpoints and the file. */
final class PretrainingLoop {

  private final ExperimentConfig config;
  private final PretrainingOptions options;
  private final PrintStream out;

  PretrainingLoop(ExperimentConfig config, PretrainingOptions options, PrintStream out) {
    this.config = config;
    this.options = options;
    this.out = out;
  }

  /**
   * Trains for all epochs, and writes the arrays of the best one.
   *
   * @param validation the beats held out, or the training beats if none are
   * @param isHeldOut whether they are held out
   * @param key checksum of the settings and beats, which a checkpoint must have
   * @param from the checkpoint to continue from
   * @return the lowest error on the validation beats
   */
  double run(
      BeatSet train,
      BeatSet validation,
      boolean isHeldOut,
      Path file,
      String key,
      Optional<PretrainingCheckpoint> from)
      throws IOException {
    TrainingConfig training = config.training();
    long seed = config.trainingSeed();
    Network encoder = Models.create(config, config.data().beatClasses().size(), train.window(), 0);
    Network network = new WindowDecoder(encoder);
    Parameters parameters = Parameters.initial(network.specs(), seed);
    int size = Math.max(2, Math.min(training.batchSize(), train.size()));
    Batches batches = new Batches(train, size);
    LearningRate rate = LearningRate.of(training, batches.count());
    AdamW updater =
        new AdamW(parameters.flat(), parameters.decayMask(), training.weightDecay(), rate);
    Reconstruction reconstruction = new Reconstruction(config, options.maskShare(), train.window());
    LossScale scale = LossScale.of(TrainingConfig.Precision.FLOAT);
    double lowest = from.map(PretrainingCheckpoint::lowest).orElse(Double.POSITIVE_INFINITY);
    int first = from.map(PretrainingCheckpoint::epochs).orElse(0);
    from.ifPresent(checkpoint -> checkpoint.into(parameters, updater));
    from.ifPresent(checkpoint -> out.printf("continuing after epoch %s%n", first));
    out.printf(
        Locale.ROOT,
        "network:       %s %s, %,d parameters with the decoder%n",
        encoder.name(),
        encoder.variant(),
        parameters.count());
    long start = System.nanoTime();
    try (TrainingGraph graph =
        TrainingGraph.build(
            network, parameters, size, DataType.FLOAT, GraphOptions.of(BeatLoss.SQUARED_ERROR))) {
      TrainingStep step =
          new TrainingStep(graph, new GradientClip(training.gradientClip()), updater);
      for (int epoch = first; epoch < training.epochs(); epoch++) {
        double sum = 0;
        int steps = 0;
        ItemProgress progress =
            ItemProgress.to(
                out,
                "epoch %s of %s: step %%,d of %%,d".formatted(epoch + 1, training.epochs()),
                Duration.ofSeconds(30));
        for (Batches.Batch batch : batches.shuffled(seed, epoch)) {
          TrainingStep.Outcome outcome =
              step.take(reconstruction.masked(batch, epoch), Seeds.mix(seed, epoch, steps), scale);
          sum += outcome.loss();
          steps++;
          progress.done(steps, batches.count());
        }
        double error = reconstruction.error(network, parameters, validation);
        if (error < lowest) {
          lowest = error;
          write(
              file,
              encoder,
              parameters,
              isHeldOut ? BeatSet.concat(List.of(train, validation)) : train,
              epoch,
              new PretrainingResult(error, isHeldOut));
        }
        double left =
            (System.nanoTime() - start)
                / 1e9
                / (epoch + 1 - first)
                * (training.epochs() - epoch - 1);
        out.printf(
            Locale.ROOT,
            "epoch %d of %d: error %.4f, %s %.4f of that of a constant; %s left%n",
            epoch + 1,
            training.epochs(),
            sum / steps,
            isHeldOut ? "held out" : "on all training beats",
            error,
            ItemProgress.time(left));
        PretrainingCheckpoint.of(key, epoch + 1, lowest, parameters, updater)
            .write(PretrainingCheckpoint.file(file));
        double minutes = (System.nanoTime() - start) / 6e10;
        boolean isLast = epoch + 1 == training.epochs();
        if (!isLast && training.maxMinutes() > 0 && minutes >= training.maxMinutes()) {
          out.println("training.max_minutes is reached");
          break;
        }
      }
    }
    Files.deleteIfExists(PretrainingCheckpoint.file(file));
    if (!Double.isFinite(lowest)) {
      throw new IllegalArgumentException(
          "pretraining diverged: the error is not finite; lower training.lr, which is %s"
              .formatted(training.lr()));
    }
    return lowest;
  }

  private void write(
      Path file,
      Network encoder,
      Parameters parameters,
      BeatSet beats,
      int epoch,
      PretrainingResult result)
      throws IOException {
    Set<String> last =
        encoder.lastLayer().stream().map(ParameterSpec::name).collect(Collectors.toSet());
    List<String> names =
        encoder.specs().stream()
            .map(ParameterSpec::name)
            .filter(name -> !last.contains(name))
            .toList();
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("method", "masked reconstruction");
    notes.put("mask_share", Double.toString(options.maskShare()));
    notes.put("epoch", Integer.toString(epoch + 1));
    notes.put(result.isHeldOut() ? "held_out_error" : "error", Double.toString(result.error()));
    notes.put("beats", Integer.toString(beats.size()));
    notes.put(Task.TRAINING_RECORDS, BeatPlaces.of(beats).trainingRecords().text());
    TrainedArrays.writePretrained(file, config, encoder.window(), parameters, names, notes);
  }
}
