package ecg4j.training.step;

import ecg4j.data.Batches;
import ecg4j.data.BeatSet;
import ecg4j.models.graph.ImageCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The training part as Deeplearning4j takes it: one pass per epoch, each in its own order, each
 * batch of the same shape.
 *
 * <p>A batch has the features signals [B, L], rhythm [B, R] and, from a cache, images [B, S²], the
 * soft labels [B, C] and, as their mask, the weights [B, 1]. {@link #reset} starts the next epoch;
 * the first may start in its middle.
 */
public final class BatchIterator implements MultiDataSetIterator {

  private static final long serialVersionUID = 1L;

  private final transient BeatSet beats;
  private final transient Batches batches;
  private final transient Targets targets;
  private final transient Augmentation augmentation;
  private final transient List<ImageCache> images;
  private final long seed;
  private int epoch;
  private int skip;
  private transient Iterator<Batches.Batch> epochBatches;
  private int step;

  /**
   * @param images of these beats, for each scalogram that the network reads; empty: it makes them
   *     itself
   * @param epoch finished epochs: the first pass is this one, counted from 0
   * @param skip steps of the first pass that were taken before
   */
  public BatchIterator(
      BeatSet beats,
      int batchSize,
      Targets targets,
      Augmentation augmentation,
      List<ImageCache> images,
      long seed,
      int epoch,
      int skip) {
    this.beats = beats;
    this.batches = new Batches(beats, batchSize);
    this.targets = targets;
    this.augmentation = augmentation;
    this.images = images;
    this.seed = seed;
    this.epoch = epoch - 1;
    this.skip = skip;
  }

  /** Batches of an epoch. */
  public int stepsPerEpoch() {
    return batches.count();
  }

  /** Steps of this pass that were handed out, those before a resumed start included. */
  int step() {
    return step;
  }

  @Override
  public void reset() {
    epoch++;
    epochBatches = batches.shuffled(seed, epoch).iterator();
    for (step = 0; step < skip; step++) {
      epochBatches.next();
    }
    skip = 0;
  }

  @Override
  public boolean hasNext() {
    return epochBatches.hasNext();
  }

  @Override
  public MultiDataSet next() {
    Batches.Batch batch = epochBatches.next();
    step++;
    int size = batch.labels().length;
    int window = beats.window();
    for (int i = 0; i < size; i++) {
      augmentation.apply(batch.signals(), i * window, window, epoch, batch.beats()[i]);
    }
    INDArray signals = Nd4j.createFromArray(batch.signals()).reshape(size, window);
    INDArray rr = Nd4j.createFromArray(batch.rr()).reshape(size, beats.rrWidth());
    INDArray soft = Nd4j.createFromArray(targets.soft(batch.labels())).reshape(size, -1);
    INDArray weights =
        Nd4j.createFromArray(targets.weights(batch.labels(), batch.weights())).reshape(size, 1);
    List<INDArray> features = new ArrayList<>(List.of(signals, rr));
    images.forEach(cache -> features.add(images(cache, batch.beats())));
    return new org.nd4j.linalg.dataset.MultiDataSet(
        features.toArray(INDArray[]::new), new INDArray[] {soft}, null, new INDArray[] {weights});
  }

  private static INDArray images(ImageCache cache, int[] beats) {
    float[] pixels = new float[beats.length * cache.pixels()];
    try {
      for (int i = 0; i < beats.length; i++) {
        cache.copy(beats[i], pixels, i * cache.pixels());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Nd4j.createFromArray(pixels).reshape(beats.length, cache.pixels());
  }

  @Override
  public MultiDataSet next(int size) {
    throw new UnsupportedOperationException("batches have the constant size of the training graph");
  }

  @Override
  public boolean resetSupported() {
    return true;
  }

  /** False: a batch is made in a fraction of a step's time, and an order of threads is avoided. */
  @Override
  public boolean asyncSupported() {
    return false;
  }

  @Override
  public void setPreProcessor(MultiDataSetPreProcessor preProcessor) {
    throw new UnsupportedOperationException("beats are preprocessed when they are read");
  }

  @Override
  public MultiDataSetPreProcessor getPreProcessor() {
    return null;
  }
}
