package ecg4j.training.step;

import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.TrainingConfig;
import ecg4j.data.batches.Batches;
import ecg4j.data.batches.PatientWeights;
import ecg4j.data.set.BeatSet;
import ecg4j.models.graph.ImageCache;
import ecg4j.models.network.Network;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The batches of the training part: one pass per epoch, each in its own order. All batches have the
 * same shape. Signals are augmented, noise is added to the features, and the beats of a batch are
 * mixed.
 */
public final class TrainingBatches {

  private final Batches batches;
  private final Targets targets;
  private final Augmentation augmentation;
  private final FeatureNoise noise;
  private final Mixup mixup;
  private final List<ImageCache> images;
  private final long seed;
  private int epoch;
  private int skip;
  private int step;
  private Iterator<Batches.Batch> epochBatches;

  /**
   * Prepares the batches of a training part by the settings of an experiment.
   *
   * @param batch beats per batch
   * @param images the caches of these beats, one for each scalogram that the network reads; empty:
   *     the network computes its scalograms
   * @param epoch number of finished epochs; the first pass is the epoch after them
   * @param skip steps of the first pass that were taken before
   */
  public static TrainingBatches of(
      ExperimentConfig experiment,
      Network network,
      BeatSet train,
      int batch,
      List<ImageCache> images,
      int epoch,
      int skip) {
    TrainingConfig config = experiment.training();
    long seed = experiment.trainingSeed();
    return new TrainingBatches(
        new Batches(
            train,
            batch,
            experiment.data().normalShare(),
            network.readsSignal(),
            PatientWeights.of(train, config.patientWeightPower())),
        Targets.of(config, train, network.classes()),
        new Augmentation(config.augmentation(), seed),
        network.rrWidth() == 0
            ? FeatureNoise.NONE
            : FeatureNoise.of(config.featureNoise(), train, seed),
        new Mixup(config.mixup(), seed),
        images,
        seed,
        epoch,
        skip);
  }

  private TrainingBatches(
      Batches batches,
      Targets targets,
      Augmentation augmentation,
      FeatureNoise noise,
      Mixup mixup,
      List<ImageCache> images,
      long seed,
      int epoch,
      int skip) {
    this.batches = batches;
    this.targets = targets;
    this.augmentation = augmentation;
    this.noise = noise;
    this.mixup = mixup;
    this.images = images;
    this.seed = seed;
    this.epoch = epoch - 1;
    this.skip = skip;
  }

  /** Number of batches of an epoch. */
  public int stepsPerEpoch() {
    return batches.count();
  }

  /** Samples of a beat. */
  public int window() {
    return batches.beats().window();
  }

  /** Starts the next epoch. The first one may start in its middle. */
  public void startEpoch() {
    epoch++;
    epochBatches = batches.shuffled(seed, epoch).iterator();
    for (step = 0; step < skip; step++) {
      epochBatches.next();
    }
    skip = 0;
  }

  /** Whether the epoch has more batches. */
  public boolean hasNext() {
    return epochBatches.hasNext();
  }

  /**
   * The next batch of the epoch.
   *
   * @throws IOException if an image cannot be read from its cache
   */
  public TrainingBatch next() throws IOException {
    Batches.Batch batch = epochBatches.next();
    int window = window();
    int rrWidth = batches.beats().rrWidth();
    for (int i = 0; i < batch.beats().length; i++) {
      noise.apply(batch.rr(), i * rrWidth, epoch, batch.beats()[i]);
      if (batch.signals().length > 0) {
        augmentation.apply(batch.signals(), i * window, window, epoch, batch.beats()[i]);
      }
    }
    List<float[]> cached = new ArrayList<>();
    for (ImageCache cache : images) {
      cached.add(images(cache, batch.beats()));
    }
    TrainingBatch whole =
        new TrainingBatch(
            batch.signals(),
            batch.rr(),
            cached,
            targets.soft(batch.labels()),
            targets.weights(batch.labels(), batch.weights()));
    return mixup.mix(whole, batch.size(), epoch, step++);
  }

  private static float[] images(ImageCache cache, int[] beats) throws IOException {
    float[] pixels = new float[beats.length * cache.pixels()];
    for (int i = 0; i < beats.length; i++) {
      cache.copy(beats[i], pixels, i * cache.pixels());
    }
    return pixels;
  }
}
