package ecg4j.training.dl4j;

import ecg4j.training.step.TrainingBatch;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A batch as DL4J's data set. The step reads the batch itself; the arrays are created on request.
 *
 * <p>Features are the signals [B, window] (zeros if the network does not read them), the features
 * [B, rrWidth] and, from a cache, images [B, S²]. Labels are the soft labels [B, classes], with the
 * weights [B, 1] as their mask.
 */
final class BatchDataSet extends MultiDataSet {

  private static final long serialVersionUID = 1L;

  private final transient TrainingBatch batch;
  private final int window;
  private boolean made;

  BatchDataSet(TrainingBatch batch, int window) {
    this.batch = batch;
    this.window = window;
  }

  TrainingBatch batch() {
    return batch;
  }

  /** The signals [B, window] of a batch. */
  static INDArray signals(TrainingBatch batch, int window) {
    return batch.signals().length == 0
        ? Nd4j.zeros(DataType.FLOAT, batch.size(), window)
        : rows(batch.signals(), batch.size());
  }

  private static INDArray rows(float[] values, int rows) {
    return Nd4j.createFromArray(values).reshape(rows, values.length / rows);
  }

  private void make() {
    if (!made) {
      made = true;
      List<INDArray> features = new ArrayList<>();
      features.add(signals(batch, window));
      features.add(rows(batch.rr(), batch.size()));
      batch.images().forEach(images -> features.add(rows(images, batch.size())));
      setFeatures(features.toArray(INDArray[]::new));
      setLabels(new INDArray[] {rows(batch.targets(), batch.size())});
      setLabelsMaskArray(new INDArray[] {rows(batch.weights(), batch.size())});
    }
  }

  @Override
  public int numFeatureArrays() {
    return 2 + batch.images().size();
  }

  @Override
  public int numLabelsArrays() {
    return 1;
  }

  @Override
  public INDArray[] getFeatures() {
    make();
    return super.getFeatures();
  }

  @Override
  public INDArray getFeatures(int index) {
    make();
    return super.getFeatures(index);
  }

  @Override
  public INDArray[] getLabels() {
    make();
    return super.getLabels();
  }

  @Override
  public INDArray getLabels(int index) {
    make();
    return super.getLabels(index);
  }

  @Override
  public boolean hasMaskArrays() {
    return true;
  }

  @Override
  public INDArray[] getLabelsMaskArrays() {
    make();
    return super.getLabelsMaskArrays();
  }

  @Override
  public INDArray getLabelsMaskArray(int index) {
    make();
    return super.getLabelsMaskArray(index);
  }
}
