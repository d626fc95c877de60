package ecg4j.training.dl4j;

import ecg4j.layers.graph.ParameterSpec;
import ecg4j.layers.graph.Parameters;
import ecg4j.training.step.TrainingBatch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.ConvexOptimizer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network as Deeplearning4j's {@link Model}, for its early stopping and its listeners. Parameters
 * and gradient are the network's own flat vectors, not copies.
 *
 * <p>Only the methods that trainers and listeners use are supported. Layer-wise fitting, DL4J
 * configurations and solvers belong to DL4J's own networks and are refused.
 */
public final class SameDiffModel implements Model {

  private final Parameters parameters;
  private final int batchSize;
  private final int window;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private double score = Double.NaN;
  private TrainingBatch batch;
  private INDArray input;
  private INDArray gradient;

  SameDiffModel(Parameters parameters, int batchSize, int window) {
    this.parameters = parameters;
    this.batchSize = batchSize;
    this.window = window;
  }

  /** The network's arrays, running statistics included. */
  public Parameters parameters() {
    return parameters;
  }

  /** Records a step for listeners: its batch, its gradient after the update, and its loss. */
  void recordStep(TrainingBatch stepBatch, INDArray stepGradient, double loss) {
    batch = stepBatch;
    input = null;
    gradient = stepGradient;
    score = loss;
  }

  List<TrainingListener> listeners() {
    return listeners;
  }

  @Override
  public void setListeners(Collection<TrainingListener> chosen) {
    listeners.clear();
    listeners.addAll(chosen);
  }

  @Override
  public void setListeners(TrainingListener... chosen) {
    setListeners(List.of(chosen));
  }

  @Override
  public void addListeners(TrainingListener... more) {
    listeners.addAll(List.of(more));
  }

  /** The loss of the last step; not a number before the first. */
  @Override
  public double score() {
    return score;
  }

  @Override
  public INDArray params() {
    return parameters.flat();
  }

  @Override
  public void setParams(INDArray values) {
    parameters.flat().assign(values);
  }

  @Override
  public long numParams() {
    return parameters.count();
  }

  /**
   * @param backwards true: trainable values only; false: running statistics too
   */
  @Override
  public long numParams(boolean backwards) {
    return backwards ? parameters.count() : parameters.count() + parameters.statisticsCount();
  }

  @Override
  public INDArray getParam(String name) {
    return parameters.get(name);
  }

  @Override
  public void setParam(String name, INDArray value) {
    parameters.get(name).assign(value);
  }

  @Override
  public Map<String, INDArray> paramTable() {
    return paramTable(false);
  }

  @Override
  public Map<String, INDArray> paramTable(boolean backpropOnly) {
    Map<String, INDArray> table = new LinkedHashMap<>();
    for (ParameterSpec spec : parameters.specs()) {
      if (spec.trainable() || !backpropOnly) {
        table.put(spec.name(), parameters.get(spec.name()));
      }
    }
    return table;
  }

  @Override
  public void setParamTable(Map<String, INDArray> table) {
    table.forEach(this::setParam);
  }

  /** The last step's gradient, [1, N], after clipping. */
  @Override
  public INDArray getGradientsViewArray() {
    return gradient;
  }

  @Override
  public Gradient gradient() {
    return new DefaultGradient(gradient);
  }

  @Override
  public Pair<Gradient, Double> gradientAndScore() {
    return Pair.of(gradient(), score);
  }

  /** The last step's signals, [B, window]; null before the first. */
  @Override
  public INDArray input() {
    if (input == null && batch != null) {
      input = BatchDataSet.signals(batch, window);
    }
    return input;
  }

  @Override
  public int batchSize() {
    return batchSize;
  }

  @Override
  public void clear() {
    batch = null;
    input = null;
    gradient = null;
  }

  /** Initial values are drawn when the parameters are created. */
  @Override
  public void init() {
    clear();
  }

  /** The training graph is closed by the code that opened it. */
  @Override
  public void close() {
    clear();
  }

  @Override
  @SuppressWarnings("deprecation") // still part of the interface
  public void fit() {
    throw unsupported("fit without data");
  }

  @Override
  public void fit(INDArray data, LayerWorkspaceMgr workspaces) {
    throw unsupported("layer-wise fitting");
  }

  @Override
  public void computeGradientAndScore(LayerWorkspaceMgr workspaces) {
    throw unsupported("a gradient outside of a training step");
  }

  @Override
  public void update(Gradient step) {
    throw unsupported("an update outside of a training step");
  }

  @Override
  public void update(INDArray step, String parameter) {
    throw unsupported("an update outside of a training step");
  }

  @Override
  public void setParamsViewArray(INDArray view) {
    throw unsupported("another parameter vector");
  }

  @Override
  public void setBackpropGradientsViewArray(INDArray view) {
    throw unsupported("another gradient vector");
  }

  @Override
  public NeuralNetConfiguration conf() {
    throw unsupported("a DL4J configuration");
  }

  @Override
  public void setConf(NeuralNetConfiguration configuration) {
    throw unsupported("a DL4J configuration");
  }

  @Override
  public ConvexOptimizer getOptimizer() {
    throw unsupported("a DL4J solver");
  }

  @Override
  public void applyConstraints(int iteration, int epoch) {
    throw unsupported("DL4J constraints");
  }

  private static UnsupportedOperationException unsupported(String what) {
    return new UnsupportedOperationException("a SameDiff network does not take " + what);
  }
}
