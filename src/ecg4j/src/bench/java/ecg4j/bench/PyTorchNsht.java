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
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * NSHT Dual-Evolution {@code tiny} in PyTorch: same layers, widths and batch as {@code
 * ecg4j.models.nsht.Nsht}; channels first, except in the transformers; the library's own
 * convolutions, norms, products and softmax.
 */
final class PyTorchNsht {
  private PyTorchNsht() {}

  static PyTorchPeer peer(int batch, int window, int classes) {
    return new PyTorchPeer(
        new Net(batch, window, 128, 24, classes, 0.2f), new Shape(batch, 1, window));
  }

  /** The network: its parts by name, each with the shape that it first sees. */
  private static final class Net extends AbstractBlock {
    private static final int HEADS = 4;
    private static final int[] KERNELS = {9, 19, 39};
    private static final int[] WIDTHS = {64, 128, 256};
    private final Map<String, Block> parts = new LinkedHashMap<>();
    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private final Map<String, Parameter> arrays = new LinkedHashMap<>();
    private final int batch;
    private final int window;
    private final int width;
    private final int classes;

    Net(int batch, int window, int width, int scales, int classes, float p) {
      this.batch = batch;
      this.window = window;
      this.width = width;
      this.classes = classes;
      convolution("stem", 1, 64, 7);
      for (int k : KERNELS) {
        convolution("kernel" + k, 64, 32, k);
      }
      norm("stemNorm", 64, window);
      norm("kernelNorm", 96, window);
      array("positions", 1, 96, window);
      transformer("self", 96);
      linear("temporal", 96, width, window);
      for (String name : new String[] {"frequency", "sigma", "logScale"}) {
        array(name, scales, 1);
      }
      int height = scales;
      int length = window;
      for (int i = 0, in = 1; i < WIDTHS.length; in = WIDTHS[i++]) {
        int stride = i == 0 ? 1 : 2;
        Block conv =
            Conv2d.builder()
                .setFilters(WIDTHS[i])
                .setKernelShape(new Shape(3, 3))
                .optStride(new Shape(stride, stride))
                .optPadding(new Shape(1, 1))
                .optBias(false)
                .build();
        part("image" + i, conv, batch, in, height, length);
        height = (height + stride - 1) / stride;
        length = (length + stride - 1) / stride;
        part("imageNorm" + i, BatchNorm.builder().build(), batch, WIDTHS[i], height, length);
        if (i > 0) {
          int narrow = Math.max(8, WIDTHS[i] / 16);
          Block down = Linear.builder().setUnits(narrow).optBias(false).build();
          part("down" + i, down, batch, height + length, WIDTHS[i]);
          norm("downNorm" + i, narrow, height + length);
          linear("rows" + i, narrow, WIDTHS[i], height);
          linear("columns" + i, narrow, WIDTHS[i], length);
        }
      }
      linear("spectral", 256, width, window);
      array("spectralPositions", 1, window, width);
      transformer("cross", width);
      layerNorm("memory", width);
      part("gate", Linear.builder().setUnits(width).build(), batch, 2L * width);
      convolution("mix", 2 * width, width, 1);
      norm("mixNorm", width, window);
      convolution("end", width, width, 3);
      norm("endNorm", width, window);
      hidden("wide", 2 * width, width, p);
      hidden("narrow", width, width / 2, p / 2);
      part("output", Linear.builder().setUnits(classes).build(), batch, width / 2);
    }

    private void part(String name, Block block, long... shape) {
      parts.put(name, addChildBlock(name, block));
      shapes.put(name, new Shape(shape));
    }

    private void convolution(String name, int in, int out, int kernel) {
      Block conv =
          Conv1d.builder()
              .setFilters(out)
              .setKernelShape(new Shape(kernel))
              .optPadding(new Shape(kernel / 2))
              .optBias(false)
              .build();
      part(name, conv, batch, in, window);
    }

    private void norm(String name, int channels, int length) {
      part(name, BatchNorm.builder().build(), batch, channels, length);
    }

    private void layerNorm(String name, int channels) {
      part(name, LayerNorm.builder().axis(2).build(), batch, window, channels);
    }

    private void linear(String name, int in, int out, int length) {
      part(name, Linear.builder().setUnits(out).build(), batch, length, in);
    }

    private void hidden(String name, int in, int out, float p) {
      part(name, Linear.builder().setUnits(out).build(), batch, in);
      part(name + "Norm", BatchNorm.builder().build(), batch, out);
      part(name + "Dropout", Dropout.builder().optRate(p).build(), batch, out);
    }

    private void array(String name, long... shape) {
      Parameter parameter =
          Parameter.builder()
              .setName(name)
              .setType(Parameter.Type.OTHER)
              .optShape(new Shape(shape))
              .optInitializer(new NormalInitializer(0.02f))
              .build();
      arrays.put(name, addParameter(parameter));
    }

    private void transformer(String name, int channels) {
      layerNorm(name + "Norm", channels);
      for (String projection : new String[] {"Query", "Key", "Value", "Output"}) {
        linear(name + projection, channels, channels, window);
      }
      layerNorm(name + "SecondNorm", channels);
      linear(name + "Expand", channels, 2 * channels, window);
      linear(name + "Contract", 2 * channels, channels, window);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
      parts.forEach((name, block) -> block.initialize(manager, type, shapes.get(name)));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
      return new Shape[] {new Shape(inputs[0].get(0), classes)};
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store,
        NDList inputs,
        boolean training,
        PairList<String, Object> parameters) {
      return new NDList(new Pass(store, training).logits(inputs.singletonOrThrow()));
    }

    /** One way through the network. */
    private final class Pass {
      private final ParameterStore store;
      private final boolean training;

      Pass(ParameterStore store, boolean training) {
        this.store = store;
        this.training = training;
      }

      private NDArray call(String name, NDArray x) {
        return parts.get(name).forward(store, new NDList(x), training).singletonOrThrow();
      }

      private NDArray array(String name, NDArray like) {
        return store.getValue(arrays.get(name), like.getDevice(), training);
      }

      NDArray logits(NDArray x) {
        NDArray t = temporal(x);
        NDArray s = spectral(x);
        s = transformer("cross", s, call("memory", t));
        NDArray means = t.mean(new int[] {1}).concat(s.mean(new int[] {1}), 1);
        NDArray g = Activation.sigmoid(call("gate", means)).expandDims(1);
        NDArray both = t.concat(s, 2).transpose(0, 2, 1);
        NDArray mixed = Activation.relu(call("mixNorm", call("mix", both)));
        NDArray z = g.mul(t).add(g.mul(-1).add(1).mul(s)).transpose(0, 2, 1).add(mixed);
        z = Activation.relu(call("endNorm", call("end", z)));
        NDArray y = z.mean(new int[] {2}).concat(z.max(new int[] {2}), 1);
        return call("output", hidden("narrow", hidden("wide", y)));
      }

      private NDArray hidden(String name, NDArray x) {
        NDArray y = Activation.relu(call(name + "Norm", call(name, x)));
        return call(name + "Dropout", y);
      }

      private NDArray temporal(NDArray x) {
        NDArray t = Activation.relu(call("stemNorm", call("stem", x)));
        NDList branches = new NDList();
        for (int k : KERNELS) {
          branches.add(call("kernel" + k, t));
        }
        t = Activation.relu(call("kernelNorm", NDArrays.concat(branches, 1)));
        t = t.add(array("positions", x)).transpose(0, 2, 1);
        return call("temporal", transformer("self", t, null));
      }

      private NDArray transformer(String name, NDArray x, NDArray memory) {
        NDArray normal = call(name + "Norm", x);
        NDArray asked = memory == null ? normal : memory;
        NDArray q = heads(call(name + "Query", normal));
        NDArray k = heads(call(name + "Key", asked));
        NDArray v = heads(call(name + "Value", asked));
        double scale = 1 / Math.sqrt(q.getShape().get(3));
        NDArray weights = q.mul(scale).matMul(k.transpose(0, 1, 3, 2)).softmax(3);
        NDArray found = weights.matMul(v).transpose(0, 2, 1, 3).reshape(x.getShape());
        NDArray y = x.add(call(name + "Output", found));
        NDArray wide = Activation.gelu(call(name + "Expand", call(name + "SecondNorm", y)));
        return y.add(call(name + "Contract", wide));
      }

      private NDArray heads(NDArray x) {
        long depth = x.getShape().get(2) / HEADS;
        return x.reshape(batch, window, HEADS, depth).transpose(0, 2, 1, 3);
      }

      private NDArray wavelets(NDArray x) {
        NDManager manager = x.getManager();
        NDArray f = inside(array("frequency", x), 0.4, 45);
        NDArray sigma = inside(array("sigma", x), 0.004, 0.35);
        NDArray t = manager.arange(1f - window, window, 1f).div(window).expandDims(0);
        NDArray bell = t.mul(t).mul(-0.5).div(sigma.mul(sigma)).exp();
        NDArray phase = f.mul(t).mul(2 * Math.PI);
        NDArray real = bell.mul(phase.cos());
        NDArray kappa = real.sum(new int[] {1}, true).div(bell.sum(new int[] {1}, true));
        real = real.sub(bell.mul(kappa));
        NDArray norm = array("logScale", x).mul(-0.5).exp();
        NDArray kernels = real.mul(norm).concat(bell.mul(phase.sin()).mul(norm), 0).expandDims(1);
        NDArray y =
            x.getNDArrayInternal()
                .convolution(x, kernels, null, new Shape(1), new Shape(window - 1), new Shape(1), 1)
                .singletonOrThrow();
        NDList parts = y.split(2, 1);
        NDArray squares = parts.get(0).square().add(parts.get(1).square());
        return squares.add(1e-8).sqrt().expandDims(1);
      }

      private NDArray inside(NDArray raw, double low, double high) {
        NDArray p = Activation.sigmoid(raw).mul(0.998).add(0.001);
        return p.mul(Math.log(high / low)).exp().mul(low);
      }

      private NDArray spectral(NDArray x) {
        NDArray s = wavelets(x);
        for (int i = 0; i < WIDTHS.length; i++) {
          s = Activation.relu(call("imageNorm" + i, call("image" + i, s)));
          if (i > 0) {
            s = coordinates(i, s);
          }
        }
        // Bilinear: the library refuses to call the linear mode, which does the same at height one.
        s = s.mean(new int[] {2}, true);
        s = s.getNDArrayInternal().interpolation(new long[] {1, window}, 2, false).squeeze(2);
        return call("spectral", s.transpose(0, 2, 1)).add(array("spectralPositions", x));
      }

      private NDArray coordinates(int i, NDArray x) {
        long height = x.getShape().get(2);
        NDArray pooled = x.mean(new int[] {3}).concat(x.mean(new int[] {2}), 2);
        NDArray inner = call("down" + i, pooled.transpose(0, 2, 1)).transpose(0, 2, 1);
        inner = call("downNorm" + i, inner);
        inner = inner.mul(inner.add(3).clip(0, 6)).div(6).transpose(0, 2, 1);
        NDArray rows = call("rows" + i, inner.get(new NDIndex(":, :" + height)));
        NDArray columns = call("columns" + i, inner.get(new NDIndex(":, " + height + ":")));
        NDArray a = Activation.sigmoid(rows).transpose(0, 2, 1).expandDims(3);
        NDArray b = Activation.sigmoid(columns).transpose(0, 2, 1).expandDims(2);
        return x.mul(a).mul(b);
      }
    }
  }
}
