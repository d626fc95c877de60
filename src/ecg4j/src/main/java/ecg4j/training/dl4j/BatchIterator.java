package ecg4j.training.dl4j;

import ecg4j.training.step.TrainingBatches;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/** The batches of the training part as DL4J's iterator. {@link #reset} starts the next epoch. */
final class BatchIterator implements MultiDataSetIterator {

  private static final long serialVersionUID = 1L;

  private final transient TrainingBatches batches;
  private final transient FirstException exception;

  BatchIterator(TrainingBatches batches, FirstException exception) {
    this.batches = batches;
    this.exception = exception;
  }

  @Override
  public void reset() {
    batches.startEpoch();
  }

  @Override
  public boolean hasNext() {
    return batches.hasNext();
  }

  @Override
  public MultiDataSet next() {
    MultiDataSet[] next = new MultiDataSet[1];
    exception.keepFrom(() -> next[0] = new BatchDataSet(batches.next(), batches.window()));
    return next[0];
  }

  @Override
  public MultiDataSet next(int size) {
    throw new UnsupportedOperationException("batches have the constant size of the training graph");
  }

  @Override
  public boolean resetSupported() {
    return true;
  }

  /** False: making a batch takes a fraction of a step, and one thread keeps the order fixed. */
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
