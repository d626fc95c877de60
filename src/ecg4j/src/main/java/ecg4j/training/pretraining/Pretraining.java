package ecg4j.training.pretraining;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigWriter;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.DataConfig.Balance;
import ecg4j.config.section.DataConfig.Protocol;
import ecg4j.config.section.TrainingConfig;
import ecg4j.data.batches.Batches;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatDigest;
import ecg4j.data.set.BeatSet;
import ecg4j.evaluation.Digits;
import ecg4j.files.Sha256;
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
import ecg4j.training.task.Loading;
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

/**
 * Pretraining by masked reconstruction: blocks of each beat are set to 0, and the network learns to
 * give the whole beat, with the mean squared error as loss. This is a denoising autoencoder with
 * masking noise (Vincent et al. 2010, JMLR 11:3371–3408), whose masks are blocks as in masked
 * autoencoders (He et al. 2022, arXiv 2111.06377). Optimiser, schedule, batch size and epochs are
 * those of the experiment, and so is {@code training.max_minutes}; with the schedule plateau the
 * rate does not fall. Nothing else of the section training is used.
 *
 * <p>A tenth of the patients is held out. The arrays of the epoch with the lowest error on them are
 * written after each improvement. A checkpoint is written after each epoch. The file names all
 * records, also those held out, so that no patient of them counts as new afterwards.
 */
public final class Pretraining {

  /** The start of a pretraining. */
  public enum Start {
    /** With initial values. */
    NEW,
    /** After the last epoch of an interrupted pretraining. */
    RESUMED
  }

  /** Networks whose pretraining is tested; a new one is added here and to PretrainingTest. */
  private static final List<String> NETWORKS = List.of("inception_time", "nsht_dual_evo");

  private static final double HELD_OUT = 0.1;

  private final ExperimentConfig config;
  private final PretrainingOptions options;
  private final PrintStream out;

  /**
   * Creates a pretraining.
   *
   * @param given the experiment that is to start from it; its network is used without features,
   *     members and branches
   * @param out receives a line per epoch
   * @throws IllegalArgumentException if the network cannot be pretrained
   */
  public Pretraining(ExperimentConfig given, PretrainingOptions options, PrintStream out) {
    this.config =
        given.withModel(
            model ->
                model
                    .withRrFeatures(false)
                    .withFeatureBranch(false)
                    .withMembers(1)
                    .withFreeze("")
                    .withPretrained("")
                    .withStartFrom(""));
    this.options = options;
    this.out = out;
    if (!NETWORKS.contains(config.model().name())) {
      throw new IllegalArgumentException(
          "model.name is %s, which cannot be pretrained; allowed: %s"
              .formatted(config.model().name(), String.join(", ", NETWORKS)));
    }
    Models.requireKnown(config.model());
  }

  /**
   * Pretrains on records without labels.
   *
   * @param records paths of recordings
   * @param file the file to write
   * @param start whether to start or to continue from the checkpoint of an interrupted pretraining
   * @return the lowest error
   * @throws IOException if a record or the experiment's data cannot be read
   * @throws IllegalArgumentException if the checkpoint is of another pretraining
   */
  public PretrainingResult run(List<Path> records, Path file, Start start) throws IOException {
    if (start == Start.RESUMED && !Files.exists(checkpoint(file))) {
      throw new IOException(
          "there is no %s, from which an interrupted pretraining continues; leave out --resume to start one"
              .formatted(checkpoint(file)));
    }
    if (config.data().protocol() == Protocol.PATIENTS44 && !options.withTestPatients()) {
      throw new IllegalArgumentException(
          "data.protocol patients44 tests every patient, so no patient would be left for"
              + " pretraining; allowed: another protocol, or --with-test-patients");
    }
    Set<String> leftOut =
        options.withTestPatients()
            ? Set.of()
            : testPart().beats().stream().map(Beat::patient).collect(Collectors.toSet());
    BeatSet beats =
        new UnlabelledBeats(leftOut, options)
            .read(records, out::println, ItemProgress.to(out, "read %,d of %,d records"));
    return run(beats, file, start);
  }

  /** The file from which a pretraining that writes {@code file} can continue. */
  public static Path checkpoint(Path file) {
    return PretrainingCheckpoint.file(file);
  }

  private BeatSet testPart() throws IOException {
    return Loading.data(ConfigKeys.with(config, "data.balance", Balance.NONE), out).split().test();
  }

  PretrainingResult run(BeatSet beats, Path file, Start start) throws IOException {
    boolean[] held = UnlabelledBeats.held(beats, HELD_OUT, config.seed());
    BeatSet train = UnlabelledBeats.select(beats, held, false);
    BeatSet validation = UnlabelledBeats.select(beats, held, true);
    out.printf(
        Locale.ROOT,
        "pretraining on %s of %s; %s%n",
        Digits.count(train.size(), "beat"),
        Digits.count(patients(train), "patient"),
        validation.size() == 0
            ? "none is held out, since there is no other patient"
            : "%s of %s held out"
                .formatted(
                    Digits.count(validation.size(), "beat"),
                    Digits.count(patients(validation), "other patient")));
    String key = key(beats);
    Optional<PretrainingCheckpoint> from =
        start == Start.RESUMED ? Optional.of(checkpoint(file, key)) : Optional.empty();
    boolean isHeldOut = validation.size() > 0;
    double error = fit(train, isHeldOut ? validation : train, isHeldOut, file, key, from);
    return new PretrainingResult(error, isHeldOut);
  }

  private String key(BeatSet beats) {
    return new Sha256()
        .add(ConfigWriter.toYaml(config))
        .add(options.toString())
        .add(BeatDigest.of(beats))
        .hex();
  }

  private static PretrainingCheckpoint checkpoint(Path file, String key) throws IOException {
    PretrainingCheckpoint checkpoint = PretrainingCheckpoint.read(checkpoint(file));
    if (!checkpoint.key().equals(key)) {
      throw new IllegalArgumentException(
          "%s is the checkpoint of a pretraining with other settings or records; allowed: the same as before, or no --resume to start again"
              .formatted(checkpoint(file)));
    }
    return checkpoint;
  }

  private static long patients(BeatSet beats) {
    return beats.beats().stream().map(Beat::patient).distinct().count();
  }

  private double fit(
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
                "epoch %d of %d: step %%,d of %%,d".formatted(epoch + 1, training.epochs()),
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
            .write(checkpoint(file));
        double minutes = (System.nanoTime() - start) / 6e10;
        if (training.maxMinutes() > 0 && minutes >= training.maxMinutes()) {
          out.println("training.max_minutes is reached");
          break;
        }
      }
    }
    Files.deleteIfExists(checkpoint(file));
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
