package ecg4j.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;

/**
 * EfficientNet B0 with CBAM in PyTorch: same layers, widths and batch as {@code
 * ecg4j.models.efficientnet.EfficientNet}; NCHW layout, the library's own convolutions, batch norms
 * and interpolation, maps enlarged and concatenated before the 1×1.
 *
 * <p>There is no scalogram: the image is the beat, repeated until it fills the square, which costs
 * next to nothing. So PyTorch starts from a finished image, where ours makes it. DJL has no fused
 * swish; it is a sigmoid and a product.
 */
final class PyTorchEfficientNet {
  private static final float DROP = 0.2f;
  private static final int[][] STAGES = {
    // repeats, kernel, stride, expand, out
    {1, 3, 1, 1, 16},
    {2, 3, 2, 6, 24},
    {2, 5, 2, 6, 40},
    {3, 3, 2, 6, 80},
    {3, 5, 1, 6, 112},
    {4, 5, 2, 6, 192},
    {1, 3, 1, 6, 320}
  };

  private PyTorchEfficientNet() {}

  static PyTorchPeer peer(int batch, int window, int side, int classes) {
    return new PyTorchPeer(new Net(window, side, classes), new Shape(batch, 1, window));
  }

  private static final class Net extends AbstractBlock {
    private final int window;
    private final int side;
    private final int classes;
    private final Block stem = addChildBlock("stem", conv(32, 3, 2, 1));
    private final Block stemNorm = addChildBlock("stemNorm", trunkNorm());
    private final List<MbConv> blocks = new ArrayList<>();
    private final List<Integer> taps = new ArrayList<>();
    private final List<Attention> attentions = new ArrayList<>();
    private final Block fusion = addChildBlock("fusion", conv(512, 1, 1, 1));
    private final Block fusionNorm = addChildBlock("fusionNorm", norm());
    private final Attention attention;
    private final Block first = addChildBlock("first", Linear.builder().setUnits(512).build());
    private final Block firstNorm = addChildBlock("firstNorm", norm());
    private final Block firstDrop = addChildBlock("firstDrop", dropout(0.2f));
    private final Block second = addChildBlock("second", Linear.builder().setUnits(256).build());
    private final Block secondNorm = addChildBlock("secondNorm", norm());
    private final Block secondDrop = addChildBlock("secondDrop", dropout(0.1f));
    private final Block last;

    Net(int window, int side, int classes) {
      this.window = window;
      this.side = side;
      this.classes = classes;
      int in = 32;
      for (int s = 0; s < STAGES.length; s++) {
        int[] stage = STAGES[s];
        for (int i = 0; i < stage[0]; i++) {
          int stride = i == 0 ? stage[2] : 1;
          float drop = DROP * blocks.size() / 16;
          MbConv block = new MbConv(in, stage[4], stage[1], stride, stage[3], drop);
          addChildBlock("block" + blocks.size(), block);
          blocks.add(block);
          in = stage[4];
        }
        if (s == 2 || s == 4 || s == 6) {
          taps.add(blocks.size() - 1);
          attentions.add(new Attention(in));
          addChildBlock("attention" + s, attentions.get(attentions.size() - 1));
        }
      }
      attention = addChildBlock("attention", new Attention(512));
      last = addChildBlock("last", Linear.builder().setUnits(classes).build());
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store,
        NDList inputs,
        boolean training,
        PairList<String, Object> parameters) {
      NDArray beats = inputs.singletonOrThrow();
      long batch = beats.getShape().get(0);
      int times = (side * side + window - 1) / window;
      NDArray x =
          beats
              .tile(new long[] {1, 1, times})
              .get(":, :, :" + side * side)
              .reshape(batch, 1, side, side);
      x = swish(call(stemNorm, store, call(stem, store, x, training), training));
      NDList maps = new NDList();
      for (int i = 0; i < blocks.size(); i++) {
        x = call(blocks.get(i), store, x, training);
        if (taps.contains(i)) {
          maps.add(call(attentions.get(maps.size()), store, x, training));
        }
      }
      long height = maps.get(0).getShape().get(2);
      NDList enlarged = new NDList(maps.get(0));
      for (NDArray map : maps.subList(1, maps.size())) {
        // 2 is bilinear in PyTorch's counting.
        enlarged.add(map.getNDArrayInternal().interpolation(new long[] {height, height}, 2, false));
      }
      x = call(fusion, store, NDArrays.concat(enlarged, 1), training);
      x = Activation.relu(call(fusionNorm, store, x, training));
      x = call(attention, store, x, training);
      NDArray flat = flat(x);
      x = flat.mean(new int[] {2}).concat(flat.max(new int[] {2}), 1);
      x = Activation.relu(call(firstNorm, store, call(first, store, x, training), training));
      x = call(firstDrop, store, x, training);
      x = Activation.relu(call(secondNorm, store, call(second, store, x, training), training));
      x = call(secondDrop, store, x, training);
      return new NDList(call(last, store, x, training));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
      long b = inputShapes[0].get(0);
      long s = side / 2;
      stem.initialize(manager, type, new Shape(b, 1, side, side));
      stemNorm.initialize(manager, type, new Shape(b, 32, s, s));
      Shape x = new Shape(b, 32, s, s);
      int done = 0;
      for (int i = 0; i < blocks.size(); i++) {
        blocks.get(i).initialize(manager, type, x);
        x = blocks.get(i).getOutputShapes(new Shape[] {x})[0];
        if (taps.contains(i)) {
          attentions.get(done++).initialize(manager, type, x);
        }
      }
      long eighth = (side + 7) / 8;
      Shape fused = new Shape(b, 512, eighth, eighth);
      fusion.initialize(manager, type, new Shape(b, 40 + 112 + 320, eighth, eighth));
      fusionNorm.initialize(manager, type, fused);
      attention.initialize(manager, type, fused);
      first.initialize(manager, type, new Shape(b, 1024));
      firstNorm.initialize(manager, type, new Shape(b, 512));
      firstDrop.initialize(manager, type, new Shape(b, 512));
      second.initialize(manager, type, new Shape(b, 512));
      secondNorm.initialize(manager, type, new Shape(b, 256));
      secondDrop.initialize(manager, type, new Shape(b, 256));
      last.initialize(manager, type, new Shape(b, 256));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
      return new Shape[] {new Shape(inputShapes[0].get(0), classes)};
    }
  }

  private static final class MbConv extends AbstractBlock {
    private final int in;
    private final int out;
    private final int stride;
    private final int width;
    private final float drop;
    private final Block expand;
    private final Block expandNorm;
    private final Block depthwise;
    private final Block depthwiseNorm;
    private final Block down;
    private final Block up;
    private final Block project;
    private final Block projectNorm;

    MbConv(int in, int out, int kernel, int stride, int times, float drop) {
      this.in = in;
      this.out = out;
      this.stride = stride;
      this.drop = drop;
      width = in * times;
      expand = times == 1 ? null : addChildBlock("expand", conv(width, 1, 1, 1));
      expandNorm = times == 1 ? null : addChildBlock("expandNorm", trunkNorm());
      depthwise = addChildBlock("depthwise", conv(width, kernel, stride, width));
      depthwiseNorm = addChildBlock("depthwiseNorm", trunkNorm());
      down = addChildBlock("down", Linear.builder().setUnits(in / 4).build());
      up = addChildBlock("up", Linear.builder().setUnits(width).build());
      project = addChildBlock("project", conv(out, 1, 1, 1));
      projectNorm = addChildBlock("projectNorm", trunkNorm());
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store,
        NDList inputs,
        boolean training,
        PairList<String, Object> parameters) {
      NDArray x = inputs.singletonOrThrow();
      NDArray y = x;
      if (expand != null) {
        y = swish(call(expandNorm, store, call(expand, store, y, training), training));
      }
      y = swish(call(depthwiseNorm, store, call(depthwise, store, y, training), training));
      NDArray gate = swish(call(down, store, flat(y).mean(new int[] {2}), training));
      gate = Activation.sigmoid(call(up, store, gate, training));
      y = y.mul(gate.reshape(-1, width, 1, 1));
      y = call(projectNorm, store, call(project, store, y, training), training);
      if (stride != 1 || in != out) {
        return new NDList(y);
      }
      if (training && drop > 0) {
        NDArray kept =
            y.getManager().randomUniform(0, 1, new Shape(y.getShape().get(0), 1, 1, 1)).gte(drop);
        y = y.mul(kept.toType(DataType.FLOAT32, false).div(1 - drop));
      }
      return new NDList(x.add(y));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
      Shape x = inputShapes[0];
      long b = x.get(0);
      Shape small = getOutputShapes(inputShapes)[0];
      Shape wide = new Shape(b, width, x.get(2), x.get(3));
      Shape filtered = new Shape(b, width, small.get(2), small.get(3));
      if (expand != null) {
        expand.initialize(manager, type, x);
        expandNorm.initialize(manager, type, wide);
      }
      depthwise.initialize(manager, type, wide);
      depthwiseNorm.initialize(manager, type, filtered);
      down.initialize(manager, type, new Shape(b, width));
      up.initialize(manager, type, new Shape(b, in / 4));
      project.initialize(manager, type, filtered);
      projectNorm.initialize(manager, type, small);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
      Shape x = inputShapes[0];
      return new Shape[] {
        new Shape(x.get(0), out, (x.get(2) + stride - 1) / stride, (x.get(3) + stride - 1) / stride)
      };
    }
  }

  /** Gates per channel, then per position. */
  private static final class Attention extends AbstractBlock {
    private final int channels;
    private final Block down;
    private final Block up;
    private final Block where = addChildBlock("where", conv(1, 7, 1, 1));
    private final Block norm = addChildBlock("norm", norm());

    Attention(int channels) {
      this.channels = channels;
      down =
          addChildBlock(
              "down", Linear.builder().setUnits(Math.max(1, channels / 16)).optBias(false).build());
      up = addChildBlock("up", Linear.builder().setUnits(channels).optBias(false).build());
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store,
        NDList inputs,
        boolean training,
        PairList<String, Object> parameters) {
      NDArray x = inputs.singletonOrThrow();
      int[] positions = {2};
      NDArray flat = flat(x);
      NDArray mean = Activation.relu(call(down, store, flat.mean(positions), training));
      NDArray max = Activation.relu(call(down, store, flat.max(positions), training));
      NDArray gate = Activation.sigmoid(call(up, store, mean.add(max), training));
      x = x.mul(gate.reshape(-1, channels, 1, 1));
      int[] over = {1};
      NDArray seen = x.max(over, true).concat(x.mean(over, true), 1);
      NDArray place = call(norm, store, call(where, store, seen, training), training);
      return new NDList(x.mul(Activation.sigmoid(place)));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
      Shape x = inputShapes[0];
      down.initialize(manager, type, new Shape(x.get(0), channels));
      up.initialize(manager, type, new Shape(x.get(0), Math.max(1, channels / 16)));
      where.initialize(manager, type, new Shape(x.get(0), 2, x.get(2), x.get(3)));
      norm.initialize(manager, type, new Shape(x.get(0), 1, x.get(2), x.get(3)));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
      return inputShapes;
    }
  }

  private static NDArray call(Block block, ParameterStore store, NDArray x, boolean training) {
    return block.forward(store, new NDList(x), training).singletonOrThrow();
  }

  /** Positions as one axis: DJL's means and maxima go over one at a time. */
  private static NDArray flat(NDArray x) {
    return x.reshape(x.getShape().get(0), x.getShape().get(1), -1);
  }

  private static NDArray swish(NDArray x) {
    return Activation.sigmoid(x).mul(x);
  }

  private static Block conv(int filters, int kernel, int stride, int groups) {
    return Conv2d.builder()
        .setFilters(filters)
        .setKernelShape(new Shape(kernel, kernel))
        .optStride(new Shape(stride, stride))
        .optPadding(new Shape(kernel / 2, kernel / 2))
        .optGroups(groups)
        .optBias(false)
        .build();
  }

  private static Block trunkNorm() {
    return BatchNorm.builder().optEpsilon(1e-3f).optMomentum(0.99f).build();
  }

  private static Block norm() {
    return BatchNorm.builder().build();
  }

  private static Block dropout(float rate) {
    return Dropout.builder().optRate(rate).build();
  }
}
