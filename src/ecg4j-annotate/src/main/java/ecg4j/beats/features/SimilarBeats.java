package ecg4j.beats.features;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Averages over the beats of a record, weighted by the similarity of their QRS complexes to that of
 * a given beat.
 *
 * <p>With d²<sub>ij</sub> = |b<sub>i</sub> − b<sub>j</sub>|² / mean<sub>k</sub>|b<sub>k</sub>|²,
 * reference beat j has weight w<sub>ij</sub> ∝ g<sub>j</sub> e<sup>−d²/h</sup>, where g is the
 * beat's weight and h the bandwidth. References are all beats, or {@link #REFERENCES} evenly spaced
 * ones; the beat itself is always among them. A beat without a shape is at distance 0 from all
 * references.
 *
 * <p>The cost is O(n · min(n, 2000)). Arrays hold blocks of {@link #BLOCK} beats, so that the inner
 * loops run over beats, have no dependences, and are vectorised by the JIT compiler. The order of
 * additions for a beat is that of the references, independent of the number of threads.
 */
final class SimilarBeats {

  /** Maximum number of references. */
  static final int REFERENCES = 2000;

  private static final int BLOCK = 128;
  private static final double LEAST_BANDWIDTH = 0.05;
  private static final double NEAREST = 0.05;

  /**
   * Values of each beat to be averaged.
   *
   * @param plain [column][beat], columns to be averaged
   * @param spread [column][beat], columns whose mean and standard deviation are computed
   */
  record Columns(double[][] plain, double[][] spread) {}

  /**
   * Averages for each beat.
   *
   * @param density mean of e^(−d²/h) over the references
   * @param plain [column][beat], weighted means of the plain columns
   * @param means [column][beat], weighted means of the spread columns
   * @param deviations [column][beat], weighted standard deviations of the spread columns
   */
  record Averages(float[] density, float[][] plain, float[][] means, float[][] deviations) {}

  private final QrsShapes shapes;
  private final double[] weights;
  private final int[] references;
  private final BitSet isReference = new BitSet();
  private final double meanSquare;
  private final double referenceWeight;
  private final int first;
  private final int end;

  SimilarBeats(RecordContext record) {
    shapes = record.shapes();
    first = record.from();
    end = record.to();
    weights = record.weights();
    references = shapes.references(REFERENCES);
    Arrays.stream(references).forEach(isReference::set);
    meanSquare = shapes.meanSquare(weights);
    referenceWeight = Arrays.stream(references).mapToDouble(j -> weights[j]).sum();
  }

  /**
   * A bandwidth that adapts to the variability of the record's beats: twice the median over the
   * references of the 5 % quantile of their d² to the references, at least 0.05.
   */
  double adaptiveBandwidth() {
    double[] nearest = new double[references.length];
    IntStream.range(0, blocks(references.length))
        .parallel()
        .forEach(block -> nearest(block * BLOCK, nearest));
    return Math.max(LEAST_BANDWIDTH, 2 * Quantiles.median(nearest, 0, nearest.length, 0));
  }

  private void nearest(int from, double[] nearest) {
    int lanes = Math.min(BLOCK, references.length - from);
    int[] beats = Arrays.copyOfRange(references, from, from + lanes);
    float[][] side = side(beats);
    float[] scale = scale(beats, 1);
    float[] d = new float[lanes];
    float[][] all = new float[lanes][references.length];
    for (int r = 0; r < references.length; r++) {
      squares(side, references[r], d);
      for (int lane = 0; lane < lanes; lane++) {
        all[lane][r] = d[lane] * scale[lane];
      }
    }
    for (int lane = 0; lane < lanes; lane++) {
      nearest[from + lane] = Quantiles.quantile(all[lane], NEAREST);
    }
  }

  /**
   * Averages of the wanted beats at bandwidth h and at 4h; those of other beats are 0.
   *
   * @param narrow columns to average at h
   * @param wide columns to average at 4h
   */
  Averages[] averages(double h, Columns narrow, Columns wide) {
    WeightedColumns[] columns = {
      new WeightedColumns(narrow, weights), new WeightedColumns(wide, weights)
    };
    Averages[] result = {empty(narrow), empty(wide)};
    IntStream.range(0, blocks(end - first))
        .parallel()
        .forEach(block -> average(h, first + block * BLOCK, columns, result));
    return result;
  }

  private Averages empty(Columns columns) {
    int n = weights.length;
    int spread = columns.spread().length;
    return new Averages(
        new float[n],
        new float[columns.plain().length][n],
        new float[spread][n],
        new float[spread][n]);
  }

  private void average(double h, int from, WeightedColumns[] columns, Averages[] result) {
    int lanes = Math.min(BLOCK, end - from);
    int[] beats = IntStream.range(from, from + lanes).toArray();
    float[][] side = side(beats);
    float[] scale = scale(beats, 4 * h * Kernel.PARTS);
    float[] narrow = new float[lanes];
    float[] wide = new float[lanes];
    Sums narrowSums = new Sums(columns[0], from, lanes);
    Sums wideSums = new Sums(columns[1], from, lanes);
    for (int j : references) {
      squares(side, j, wide);
      Kernel.evaluate(wide, scale, narrow);
      narrowSums.add(narrow, j);
      wideSums.add(wide, j);
    }
    for (int lane = 0; lane < lanes; lane++) {
      int i = from + lane;
      double all = referenceWeight;
      if (!isReference.get(i)) {
        narrowSums.addOne(lane);
        wideSums.addOne(lane);
        all += weights[i];
      }
      narrowSums.finish(lane, all, result[0]);
      wideSums.finish(lane, all, result[1]);
    }
  }

  private static int blocks(int n) {
    return (n + BLOCK - 1) / BLOCK;
  }

  /**
   * Vectors of some beats, [sample][beat]. Each sample has an array of its own: the JIT compiler
   * does not vectorise a loop that reads one array at several offsets.
   */
  private float[][] side(int[] beats) {
    float[][] side = new float[QrsShapes.LENGTH][beats.length];
    for (int lane = 0; lane < beats.length; lane++) {
      for (int k = 0; k < QrsShapes.LENGTH; k++) {
        side[k][lane] = shapes.at(beats[lane], k);
      }
    }
    return side;
  }

  /** Factor of |b_i − b_j|² for each beat i; 0 if the beat has no shape. */
  private float[] scale(int[] beats, double bandwidth) {
    float[] scale = new float[beats.length];
    for (int lane = 0; lane < beats.length; lane++) {
      scale[lane] =
          shapes.isSeen(beats[lane]) && meanSquare > 0 ? (float) (1 / (meanSquare * bandwidth)) : 0;
    }
    return scale;
  }

  /** |b_i − b_j|² of each beat i of a block with one reference j. */
  private void squares(float[][] side, int j, float[] d) {
    Arrays.fill(d, 0);
    for (int k = 0; k < QrsShapes.LENGTH; k += 3) {
      addSquares(
          d,
          side[k],
          shapes.at(j, k),
          side[k + 1],
          shapes.at(j, k + 1),
          side[k + 2],
          shapes.at(j, k + 2));
    }
  }

  private static void addSquares(
      float[] d, float[] x, float a, float[] y, float b, float[] z, float c) {
    for (int lane = 0; lane < d.length; lane++) {
      float u = x[lane] - a;
      float v = y[lane] - b;
      float w = z[lane] - c;
      d[lane] += u * u + v * v + w * w;
    }
  }
}
