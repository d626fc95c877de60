package ecg4j.bench;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;

/**
 * The peer: Context-Aware InceptionTime {@code base} in PyTorch, through the Deep Java Library.
 *
 * <p>Written as one would write it in PyTorch: eager mode, NCL layout ({@code [B, C, L]}), the
 * library's own convolution, batch norm, pooling and AdamW, and clipping by the global norm. Same
 * layers, widths and batch as {@code ecg4j.models.InceptionTime}.
 */
final class PyTorchInceptionTime implements AutoCloseable {
  private final Model model;
  private final Trainer trainer;
  private final int batch;

  PyTorchInceptionTime(int batch, int window, int classes) {
    this.batch = batch;
    model = Model.newInstance("inception_time", Device.cpu(), "PyTorch");
    model.setBlock(new Net(32, 6, window, classes, 0.3f));
    Optimizer adamW =
        Optimizer.adamW()
            .optLearningRateTracker(Tracker.fixed(1e-3f))
            .optWeightDecays(1e-4f)
            .build();
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(adamW)
                .optDevices(new Device[] {Device.cpu()}));
    trainer.initialize(new Shape(batch, 1, window));
  }

  long parameters() {
    return model.getBlock().getParameters().values().stream()
        .filter(Parameter::requiresGradient)
        .mapToLong(p -> p.getArray().size())
        .sum();
  }

  /** One step: forward, loss, backward, clip to norm 1, AdamW. Returns the loss. */
  float train(float[] signals, int[] labels) {
    try (NDManager scope = trainer.getManager().newSubManager()) {
      NDArray x = scope.create(signals, new Shape(batch, 1, signals.length / batch));
      NDArray y = scope.create(labels);
      float value;
      try (GradientCollector collector = trainer.newGradientCollector()) {
        NDList out = trainer.forward(new NDList(x));
        NDArray loss = trainer.getLoss().evaluate(new NDList(y), out);
        collector.backward(loss);
        value = loss.getFloat();
        out.attach(scope);
        loss.attach(scope);
      }
      clip(scope, 1f);
      trainer.step();
      return value;
    }
  }

  private void clip(NDManager scope, float norm) {
    List<NDArray> gradients = new ArrayList<>();
    NDList squares = new NDList();
    for (Parameter p : model.getBlock().getParameters().values()) {
      if (p.requiresGradient()) {
        NDArray g = p.getArray().getGradient();
        g.attach(scope);
        gradients.add(g);
        NDArray flat = g.flatten();
        squares.add(flat.dot(flat));
      }
    }
    float total = (float) Math.sqrt(NDArrays.stack(squares).sum().getFloat());
    if (total > norm) {
      for (NDArray g : gradients) {
        g.muli(norm / total);
      }
    }
  }

  /** Class probabilities, in evaluation mode and without gradients. */
  float[] infer(float[] signals) {
    try (NDManager scope = trainer.getManager().newSubManager()) {
      NDArray x = scope.create(signals, new Shape(batch, 1, signals.length / batch));
      NDList out = trainer.evaluate(new NDList(x));
      out.attach(scope);
      return out.singletonOrThrow().softmax(1).toFloatArray();
    }
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }

  /** The network. Children are made in the constructor and initialised when shapes are known. */
  private static final class Net extends AbstractBlock {
    private final Block stem;
    private final Block stemNorm;
    private final Parameter position;
    private final List<Unit> units = new ArrayList<>();
    private final Parameter context;
    private final Parameter contextBias;
    private final Block hidden;
    private final Block headNorm;
    private final Block dropout;
    private final Block last;
    private final int window;
    private final int channels;

    Net(int c, int depth, int window, int classes, float p) {
      this.window = window;
      channels = 4 * c;
      stem = addChildBlock("stem", conv(c, 7, 1));
      stemNorm = addChildBlock("stemNorm", norm());
      position = addParameter(parameter("position", new Shape(1, c, window)));
      for (int i = 0; i < depth; i++) {
        Unit unit = new Unit(i == 0 ? c : 4 * c, c, i % 2 == 1);
        units.add(unit);
        addChildBlock("unit" + i, unit);
      }
      context = addParameter(parameter("context", new Shape(3, 4L * c, 4L * c)));
      contextBias = addParameter(parameter("contextBias", new Shape(4L * c, 1)));
      hidden = addChildBlock("hidden", Linear.builder().setUnits(256).build());
      headNorm = addChildBlock("headNorm", norm());
      dropout = addChildBlock("dropout", Dropout.builder().optRate(p).build());
      last = addChildBlock("last", Linear.builder().setUnits(classes).build());
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store,
        NDList inputs,
        boolean training,
        PairList<String, Object> parameters) {
      NDArray x = call(stem, store, inputs.singletonOrThrow(), training);
      x = Activation.relu(call(stemNorm, store, x, training));
      x = x.add(store.getValue(position, x.getDevice(), training));
      for (Unit unit : units) {
        x = call(unit, store, x, training);
      }
      x = x.add(regions(store, x, training));
      x = x.add(store.getValue(contextBias, x.getDevice(), training));
      NDArray features = x.mean(new int[] {2}).concat(x.max(new int[] {2}), 1);
      features = call(headNorm, store, call(hidden, store, features, training), training);
      features = Activation.relu(features);
      return new NDList(
          call(last, store, call(dropout, store, features, training), training));
    }

    /** Means over P, QRS and T, each through its own matrix, each spread over its own region. */
    private NDArray regions(ParameterStore store, NDArray x, boolean training) {
      NDManager manager = x.getManager();
      int[] bounds = {0, window / 5, window * 117 / 360, window * 252 / 360};
      NDArray inside = manager.zeros(new Shape(3, window));
      NDList means = new NDList();
      for (int r = 0; r < 3; r++) {
        inside.set(new NDIndex(r + ", " + bounds[r] + ":" + bounds[r + 1]), 1f);
        means.add(x.get(":, :, " + bounds[r] + ":" + bounds[r + 1]).mean(new int[] {2}));
      }
      NDArray matrices = store.getValue(context, x.getDevice(), training);
      NDArray mapped = NDArrays.stack(means).batchMatMul(matrices);
      return mapped.transpose(1, 2, 0).matMul(inside);
    }

    @Override
    protected void initializeChildBlocks(
        NDManager manager, DataType type, Shape... inputShapes) {
      Shape signal = inputShapes[0];
      long b = signal.get(0);
      stem.initialize(manager, type, signal);
      Shape x = new Shape(b, channels / 4, window);
      stemNorm.initialize(manager, type, x);
      for (Unit unit : units) {
        unit.initialize(manager, type, x);
        x = new Shape(b, channels, window);
      }
      hidden.initialize(manager, type, new Shape(b, 2L * channels));
      Shape features = new Shape(b, 256);
      headNorm.initialize(manager, type, features);
      dropout.initialize(manager, type, features);
      last.initialize(manager, type, features);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
      return new Shape[] {new Shape(inputShapes[0].get(0), 5)};
    }
  }

  /** One residual block: Inception (kernels 9, 19, 39 and pooling) or four dilations of 15. */
  private static final class Unit extends AbstractBlock {
    private final int in;
    private final int c;
    private final boolean dilated;
    private final Block bottleneck;
    private final List<Block> branches = new ArrayList<>();
    private final Block pooled;
    private final Block norm;
    private final Block squeeze;
    private final Block excite;
    private final Block shortcut;
    private final Block shortcutNorm;

    Unit(int in, int c, boolean dilated) {
      this.in = in;
      this.c = c;
      this.dilated = dilated;
      bottleneck = addChildBlock("bottleneck", conv(dilated ? c : 32, 1, 1));
      int[] sizes = dilated ? new int[] {1, 2, 4, 8} : new int[] {9, 19, 39};
      for (int s : sizes) {
        branches.add(addChildBlock("branch" + s, dilated ? conv(c, 15, s) : conv(c, s, 1)));
      }
      pooled = dilated ? null : addChildBlock("pooled", conv(c, 1, 1));
      norm = addChildBlock("norm", norm());
      squeeze = addChildBlock("squeeze", Linear.builder().setUnits(4L * c / 16).optBias(false).build());
      excite = addChildBlock("excite", Linear.builder().setUnits(4L * c).optBias(false).build());
      boolean wider = in != 4 * c;
      shortcut = wider ? addChildBlock("shortcut", conv(4 * c, 1, 1)) : null;
      shortcutNorm = wider ? addChildBlock("shortcutNorm", norm()) : null;
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store,
        NDList inputs,
        boolean training,
        PairList<String, Object> parameters) {
      NDArray x = inputs.singletonOrThrow();
      NDArray narrow = call(bottleneck, store, x, training);
      NDList parts = new NDList();
      for (Block branch : branches) {
        parts.add(call(branch, store, narrow, training));
      }
      if (!dilated) {
        NDArray max = Pool.maxPool1d(x, new Shape(3), new Shape(1), new Shape(1), false);
        parts.add(call(pooled, store, max, training));
      }
      NDArray y = Activation.relu(call(norm, store, NDArrays.concat(parts, 1), training));
      NDArray gate = Activation.relu(call(squeeze, store, y.mean(new int[] {2}), training));
      gate = Activation.sigmoid(call(excite, store, gate, training));
      y = y.mul(gate.expandDims(2));
      NDArray straight = x;
      if (shortcut != null) {
        straight = call(shortcutNorm, store, call(shortcut, store, x, training), training);
      }
      return new NDList(Activation.relu(straight.add(y)));
    }

    @Override
    protected void initializeChildBlocks(
        NDManager manager, DataType type, Shape... inputShapes) {
      long b = inputShapes[0].get(0);
      long l = inputShapes[0].get(2);
      bottleneck.initialize(manager, type, new Shape(b, in, l));
      for (Block branch : branches) {
        branch.initialize(manager, type, new Shape(b, dilated ? c : 32, l));
      }
      if (pooled != null) {
        pooled.initialize(manager, type, new Shape(b, in, l));
      }
      norm.initialize(manager, type, new Shape(b, 4L * c, l));
      squeeze.initialize(manager, type, new Shape(b, 4L * c));
      excite.initialize(manager, type, new Shape(b, 4L * c / 16));
      if (shortcut != null) {
        shortcut.initialize(manager, type, new Shape(b, in, l));
        shortcutNorm.initialize(manager, type, new Shape(b, 4L * c, l));
      }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
      return new Shape[] {new Shape(inputShapes[0].get(0), 4L * c, inputShapes[0].get(2))};
    }
  }

  private static NDArray call(Block block, ParameterStore store, NDArray x, boolean training) {
    return block.forward(store, new NDList(x), training).singletonOrThrow();
  }

  private static Parameter parameter(String name, Shape shape) {
    return Parameter.builder()
        .setName(name)
        .setType(Parameter.Type.OTHER)
        .optShape(shape)
        .optInitializer(new NormalInitializer(0.02f))
        .build();
  }

  private static Block conv(int filters, int kernel, int dilation) {
    return Conv1d.builder()
        .setFilters(filters)
        .setKernelShape(new Shape(kernel))
        .optDilation(new Shape(dilation))
        .optPadding(new Shape((long) dilation * (kernel / 2)))
        .optBias(false)
        .build();
  }

  private static Block norm() {
    return BatchNorm.builder().build();
  }
}
