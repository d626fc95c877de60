package ecg4j.layers.time;

import ecg4j.kernels.activation.Activation;
import ecg4j.kernels.affine.Affine;
import ecg4j.kernels.convolution.ConvolutionBank;
import ecg4j.layers.basic.BatchNorm;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Parallel convolutions with concatenated channels, followed by one batch norm, for stems,
 * shortcuts and Inception modules. In a folded graph the norm is merged into kernels and biases.
 */
public final class NormedConvolutions {
  /**
   * One of the convolutions.
   *
   * @param name name of its scope
   * @param input input of the convolution
   * @param convolution the convolution
   */
  public record Branch(String name, FeatureMap input, Convolution convolution) {}

  private NormedConvolutions() {}

  /** A single convolution and its norm. */
  public static FeatureMap of(GraphScope g, FeatureMap x, Convolution convolution) {
    return of(g, List.of(new Branch("conv", x, convolution)), Activation.NONE);
  }

  /** A single convolution, its norm, and ReLU. */
  public static FeatureMap rectified(GraphScope g, FeatureMap x, Convolution convolution) {
    return of(g, List.of(new Branch("conv", x, convolution)), Activation.RELU);
  }

  /** The branches' outputs [B, 1, L, Σ out], normalised, and ReLU. */
  public static FeatureMap rectified(GraphScope g, List<Branch> branches) {
    return of(g, branches, Activation.RELU);
  }

  private static FeatureMap of(GraphScope g, List<Branch> branches, Activation activation) {
    List<Parameter> kernels = new ArrayList<>();
    int width = 0;
    for (Branch branch : branches) {
      kernels.add(branch.convolution().kernel(g.in(branch.name()), branch.input().channels()));
      width += branch.convolution().out();
    }
    BatchNorm norm = new BatchNorm(g.in("norm"), width);
    FeatureMap place = branches.get(0).input();
    if (g.hasKernels() && place.height() == 1) {
      return bank(g, branches, kernels, norm, width, activation);
    }
    List<SDVariable> outputs = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < branches.size(); i++) {
      Branch branch = branches.get(i);
      outputs.add(
          g.isFolded()
              ? folded(g.in(branch.name()), branch, kernels.get(i), norm, from)
              : plain(g.in(branch.name()), branch, kernels.get(i)));
      from += branch.convolution().out();
    }
    SDVariable joined =
        outputs.size() == 1
            ? outputs.get(0)
            : g.graph().concat(3, outputs.toArray(SDVariable[]::new));
    FeatureMap y = place.with(joined, width);
    if (!g.isFolded()) {
      return norm.apply(y, activation);
    }
    return y.with(activation.of(g.graph(), y.variable()), width);
  }

  private static FeatureMap bank(
      GraphScope g,
      List<Branch> branches,
      List<Parameter> kernels,
      BatchNorm norm,
      int width,
      Activation activation) {
    List<SDVariable> inputs = new ArrayList<>();
    List<ConvolutionBank.Branch> members = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      FeatureMap input = branches.get(i).input();
      if (!inputs.contains(input.variable())) {
        inputs.add(input.variable());
      }
      int number = inputs.indexOf(input.variable());
      members.add(branches.get(i).convolution().branch(number, kernels.get(i), input.channels()));
    }
    FeatureMap x = branches.get(0).input();
    if (g.isTraining()) {
      SDVariable y = ConvolutionBank.of(g.graph(), x.length(), inputs, members);
      return norm.apply(x.with(y, width), activation);
    }
    SDVariable[] y =
        ConvolutionBank.of(
            g.graph(),
            x.length(),
            inputs,
            members,
            new Affine(norm.knownScale(), norm.knownShift(), activation));
    return x.with(y[0], y[1], width);
  }

  private static SDVariable plain(GraphScope g, Branch branch, Parameter kernel) {
    return branch
        .convolution()
        .apply(g, branch.input(), Convolution.Kernel.of(kernel), null)
        .variable();
  }

  private static SDVariable folded(
      GraphScope g, Branch branch, Parameter kernel, BatchNorm norm, int from) {
    int to = from + branch.convolution().out();
    INDArray scale = norm.scale().get(NDArrayIndex.interval(from, to)).dup();
    INDArray shift = norm.shift().get(NDArrayIndex.interval(from, to)).dup();
    INDArray scaled = kernel.value().mul(scale.reshape(1, 1, 1, to - from));
    Convolution.Kernel known = Convolution.Kernel.of(g.name("kernel"), scaled);
    SDVariable bias = g.constant(g.name("bias"), shift);
    return branch.convolution().apply(g, branch.input(), known, bias).variable();
  }
}
