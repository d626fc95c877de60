package ecg4j.kernels.convolution;

import ecg4j.kernels.base.Kernel;
import ecg4j.kernels.base.Lanes;
import ecg4j.kernels.base.Memory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    List<SDVariable> all = new ArrayList<>(inputs);
    branches.forEach(branch -> all.add(branch.kernel()));
    return bank.new Forward(graph, all.toArray(SDVariable[]::new)).results()[0];
  }

  private static Memory[] memories(List<INDArray> arrays, int from, int to) {
    return arrays.subList(from, to).stream().map(Memory::of).toArray(Memory[]::new);
  }

  private final class Forward extends Kernel {
    private boolean prepared;

    Forward(SameDiff graph, SDVariable[] inputs) {
      super(graph, 1, inputs);
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
      return List.of(new long[] {shapes.get(0)[0], 1, length, total});
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Memory[] xs = memories(in, 0, inputs);
      Memory[] kernels = memories(in, inputs, in.size());
      Memory y = Memory.of(out.get(0));
      if (!prepared) {
        pieces.forEach(piece -> piece.prepare(kernels, false));
        prepared = isConstant();
      }
      Lanes.runLarge(
          (int) in.get(0).size(0),
          BEATS,
          (lane, from, to) ->
              pieces.forEach(piece -> piece.forward(xs[piece.input()], y, from, to)));
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> gradients) {
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
          BEATS,
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
