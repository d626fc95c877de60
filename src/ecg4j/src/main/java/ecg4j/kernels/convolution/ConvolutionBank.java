package ecg4j.kernels.convolution;

import ecg4j.kernels.activation.Activation;
import ecg4j.kernels.affine.Affine;
import ecg4j.kernels.affine.AffineRows;
import ecg4j.kernels.base.Kernel;
import ecg4j.kernels.base.Lanes;
import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Parallel convolutions along time, [B, 1, L, in] each → [B, 1, L, Σ out], with stride 1 and "same"
 * padding. The channels of the branches are concatenated.
 */
public final class ConvolutionBank {
  /**
   * One convolution.
   *
   * @param input index of the input
   * @param kernel weights [1, taps, in, out] in the graph
   */
  public record Branch(int input, SDVariable kernel, int taps, int dilation, int in, int out) {}

  /** Beats per step of a lane, whose data fit the second-level cache. */
  private static final int BEATS = 8;

  /** Rows of a product that make the copy of its weights cheap, for beats of a few samples. */
  private static final int ROWS = 128;

  private final int length;
  private final int inputs;
  private final List<Branch> branches;
  private final int total;
  private final List<Piece> pieces = new ArrayList<>();

  private ConvolutionBank(int length, int inputs, List<Branch> branches) {
    this.length = length;
    this.inputs = inputs;
    this.branches = List.copyOf(branches);
    this.total = branches.stream().mapToInt(Branch::out).sum();
    Map<List<Integer>, List<Integer>> tiled = new LinkedHashMap<>();
    int[] at = new int[branches.size()];
    for (int i = 0, channel = 0; i < at.length; i++) {
      Branch b = branches.get(i);
      at[i] = channel;
      channel += b.out();
      if (b.taps() == 1) {
        pieces.add(new Pointwise(b.input(), i, length, b.in(), b.out(), at[i], total));
      } else {
        tiled.computeIfAbsent(List.of(b.input(), b.dilation()), k -> new ArrayList<>()).add(i);
      }
    }
    tiled.forEach((key, members) -> pieces.add(tiled(key.get(0), key.get(1), members, at)));
  }

  private Tiled tiled(int input, int dilation, List<Integer> members, int[] at) {
    int longest = members.stream().mapToInt(i -> branches.get(i).taps()).max().orElseThrow();
    Tiling tiling = Tiling.of(length, dilation, longest);
    List<TiledKernel> kernels = new ArrayList<>();
    for (int i : members) {
      Branch b = branches.get(i);
      kernels.add(new TiledKernel(tiling, i, b.taps(), b.in(), b.out(), at[i]));
    }
    return new Tiled(input, tiling, branches.get(members.get(0)).in(), total, kernels);
  }

  /** Adds the operation to the graph. */
  public static SDVariable of(
      SameDiff graph, int length, List<SDVariable> inputs, List<Branch> branches) {
    ConvolutionBank bank = new ConvolutionBank(length, inputs.size(), branches);
    return bank.new Forward(graph, Optional.empty(), bank.arguments(inputs)).results()[0];
  }

  /**
   * Adds the operation to the graph, followed by a norm with known statistics and an activation,
   * for inference. Both are applied to a few beats at a time, which are still in the caches.
   *
   * @return y [B, 1, L, Σ out], and its mean over time [B, Σ out]
   */
  public static SDVariable[] of(
      SameDiff graph, int length, List<SDVariable> inputs, List<Branch> branches, Affine affine) {
    ConvolutionBank bank = new ConvolutionBank(length, inputs.size(), branches);
    List<SDVariable> all = new ArrayList<>(bank.arguments(inputs));
    all.addAll(List.of(affine.scale(), affine.shift()));
    return bank.new Forward(graph, Optional.of(affine.activation()), all).results();
  }

  private int beatsOfStep() {
    return Math.max(BEATS, ROWS / length);
  }

  private List<SDVariable> arguments(List<SDVariable> variables) {
    List<SDVariable> all = new ArrayList<>(variables);
    branches.forEach(branch -> all.add(branch.kernel()));
    return all;
  }

  private static Memory[] memories(List<INDArray> arrays, int from, int to) {
    return arrays.subList(from, to).stream().map(Memory::of).toArray(Memory[]::new);
  }

  private final class Forward extends Kernel {
    /** The activation after the norm; empty: neither norm nor activation. */
    private final Optional<Activation> activation;

    private boolean prepared;

    Forward(SameDiff graph, Optional<Activation> activation, List<SDVariable> arguments) {
      super(graph, activation.isPresent() ? 2 : 1, arguments.toArray(SDVariable[]::new));
      this.activation = activation;
    }

    private boolean isConstant() {
      return branches.stream().allMatch(branch -> branch.kernel().isConstant());
    }

    @Override
    public String opName() {
      return "convolution_bank";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      long beats = shapes.get(0)[0];
      List<long[]> results =
          List.of(new long[] {beats, 1, length, total}, new long[] {beats, total});
      return results.subList(0, getNumOutputs());
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      int end = inputs + branches.size();
      Memory[] xs = memories(in, 0, inputs);
      Memory[] kernels = memories(in, inputs, end);
      Memory y = Memory.of(out.get(0));
      Memory mean = activation.isPresent() ? Memory.of(out.get(1)) : null;
      Optional<AffineRows> affine =
          activation.map(
              f -> AffineRows.of(Rows.of(out.get(0).shape()), in.get(end), in.get(end + 1), f));
      if (!prepared) {
        pieces.forEach(piece -> piece.prepare(kernels, false));
        prepared = isConstant();
      }
      Lanes.runLarge(
          (int) in.get(0).size(0),
          beatsOfStep(),
          (lane, from, to) -> {
            pieces.forEach(piece -> piece.forward(xs[piece.input()], y, from, to));
            affine.ifPresent(rows -> rows.run(y, y, mean, from, to));
          });
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> gradients) {
      if (activation.isPresent()) {
        throw new UnsupportedOperationException("convolutions with a known norm have no gradient");
      }
      List<SDVariable> all = new ArrayList<>(gradients);
      all.addAll(Arrays.asList(args()));
      return Arrays.asList(new Backward(sameDiff, all.toArray(SDVariable[]::new)).results());
    }
  }

  private final class Backward extends Kernel {
    Backward(SameDiff graph, SDVariable[] inputs) {
      super(graph, inputs.length - 1, inputs);
    }

    @Override
    public String opName() {
      return "convolution_bank_bp";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      return shapes.subList(1, shapes.size());
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Memory dy = Memory.of(in.get(0));
      Memory[] xs = memories(in, 1, 1 + inputs);
      Memory[] kernels = memories(in, 1 + inputs, in.size());
      Memory[] dxs = memories(out, 0, inputs);
      Memory[] kernelGradients = memories(out, inputs, out.size());
      pieces.forEach(piece -> piece.prepare(kernels, true));
      Lanes.runLarge(
          (int) in.get(0).size(0),
          beatsOfStep(),
          (lane, from, to) -> {
            boolean[] seen = new boolean[inputs];
            for (Piece piece : pieces) {
              int i = piece.input();
              piece.backward(lane, xs[i], dy, dxs[i], seen[i], from, to);
              seen[i] = true;
            }
          });
      pieces.forEach(piece -> piece.collect(kernelGradients));
    }
  }
}
