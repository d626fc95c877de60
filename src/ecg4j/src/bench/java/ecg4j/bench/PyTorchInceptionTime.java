package ecg4j.bench;

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
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;

/**
 * Context-Aware InceptionTime {@code base} in PyTorch: same layers, widths and batch as {@code
 * ecg4j.models.inception.InceptionTime}; NCL layout ({@code [B, C, L]}), the library's own
 * convolution, batch norm and pooling.
 */
final class PyTorchInceptionTime {
  private PyTorchInceptionTime() {}

  static PyTorchPeer peer(int batch, int window, int classes) {
    return new PyTorchPeer(new Net(32, 6, window, classes, 0.3f), new Shape(batch, 1, window));
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
      return new NDList(call(last, store, call(dropout, store, features, training), training));
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
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
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
      squeeze =
          addChildBlock("squeeze", Linear.builder().setUnits(4L * c / 16).optBias(false).build());
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
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
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
