package ecg4j.kernels.affine;

import ecg4j.kernels.activation.Activation;
import ecg4j.kernels.base.Combination;
import ecg4j.kernels.base.Lanes;
import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.Rows;
import ecg4j.kernels.base.Scratch;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Computes {@link Affine} for some beats of a batch, also in place. Other kernels call it for the
 * beats that they have just computed, while these are in the caches.
 */
public final class AffineRows {
  private final Rows rows;
  private final Activation activation;
  private final float[] scales;
  private final float[] shifts;

  /**
   * Prepares the pass.
   *
   * @param scale values per channel [C]
   * @param shift values per channel [C]
   */
  public AffineRows(Rows rows, float[] scale, float[] shift, Activation activation) {
    this.rows = rows;
    this.activation = activation;
    this.scales = rows.repeated(scale);
    this.shifts = rows.repeated(shift);
  }

  /** Prepares the pass with scale and shift of a graph, [C] each. */
  public static AffineRows of(Rows rows, INDArray scale, INDArray shift, Activation activation) {
    return new AffineRows(rows, Memory.values(scale), Memory.values(shift), activation);
  }

  /** Processes all beats, on all cores. */
  public void run(Memory x, Memory y, Memory mean) {
    Lanes.run(rows.beats, (lane, from, to) -> run(x, y, mean, from, to));
  }

  /**
   * Processes the beats [from, to).
   *
   * @param x input [B, …, C]
   * @param y result with the shape of x, may be x
   * @param mean mean of the result over time [B, C]
   */
  public void run(Memory x, Memory y, Memory mean, int from, int to) {
    float[][] blocks = Scratch.mine().arrays("affine.blocks", 2, rows.block());
    float[] block = blocks[0];
    float[] sum = blocks[1];
    Arrays.fill(sum, 0, rows.block(), 0);
    float[] row = new float[rows.channels];
    for (int beat = from; beat < to; beat++) {
      rows.blocks(
          beat,
          (at, n) -> {
            x.buffer.get(at, block, 0, n);
            activation.affine(block, scales, shifts, n);
            Combination.add(sum, block, n);
            y.buffer.put(at, block, 0, n);
          });
      rows.fold(sum, row);
      for (int c = 0; c < row.length; c++) {
        row[c] /= rows.length;
      }
      mean.buffer.put(beat * rows.channels, row);
    }
  }
}
