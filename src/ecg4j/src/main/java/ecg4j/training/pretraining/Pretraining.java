package ecg4j.training.pretraining;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigWriter;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.DataConfig.Balance;
import ecg4j.config.section.DataConfig.Protocol;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatDigest;
import ecg4j.data.set.BeatSet;
import ecg4j.evaluation.Digits;
import ecg4j.files.Sha256;
import ecg4j.models.Models;
import ecg4j.parallel.ItemProgress;
import ecg4j.training.task.Loading;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    if (!Models.pretrainable().contains(config.model().name())) {
      throw new IllegalArgumentException(
          "model.name is %s, which cannot be pretrained; allowed: %s"
              .formatted(config.model().name(), String.join(", ", Models.pretrainable())));
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
        new UnlabelledBeats(config.data().signal(), leftOut, options)
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
    double error =
        new PretrainingLoop(config, options, out)
            .run(train, isHeldOut ? validation : train, isHeldOut, file, key, from);
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
}
