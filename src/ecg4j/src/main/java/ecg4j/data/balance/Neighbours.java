package ecg4j.data.balance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Exact nearest neighbours by Euclidean distance. The search is brute force, which is faster than
 * trees in 360 dimensions.
 *
 * <p>Blocks of ‖a‖² + ‖b‖² − 2a·b, computed by matrix products, rule out nearly every candidate.
 * The error of single precision is at most 2γ‖a‖‖b‖ with γ = w·2<sup>−24</sup> / (1 −
 * w·2<sup>−24</sup>) for w features (Higham 2002, eq. 3.5), so candidates within this margin are
 * measured again in double precision. The result therefore does not depend on the BLAS library or
 * on the number of threads.
 */
final class Neighbours {

  private static final int QUERY_BLOCK = 1024;
  private static final int CANDIDATE_BLOCK = 2048;

  private final float[] x;
  private final int width;
  private final int[] candidates;
  private final double[] squares;
  private final double[] norms;
  private final double slack;

  /**
   * Prepares a search.
   *
   * @param x all rows, [rows][width] flat
   * @param candidates the rows among which neighbours are searched
   * @throws IllegalArgumentException if one of them holds a value that is not finite
   */
  Neighbours(float[] x, int width, int[] candidates) {
    this.x = x;
    this.width = width;
    this.candidates = candidates;
    this.squares = Arrays.stream(candidates).mapToDouble(this::square).toArray();
    this.norms = Arrays.stream(squares).map(Math::sqrt).toArray();
    double rounding = width * 0x1p-24;
    this.slack = 2 * rounding / (1 - rounding);
  }

  /**
   * Finds the k nearest candidates of each query, excluding the query itself.
   *
   * @param queries row numbers
   * @param k at most the number of candidates other than the query
   * @return row numbers, [queries][k] flat, nearest first; ties are ordered by row number
   */
  int[] nearest(int[] queries, int k) {
    int[] found = new int[Math.multiplyExact(queries.length, k)];
    List<INDArray> blocks = new ArrayList<>();
    try {
      for (int from = 0; from < candidates.length; from += CANDIDATE_BLOCK) {
        int to = Math.min(candidates.length, from + CANDIDATE_BLOCK);
        blocks.add(gather(Arrays.copyOfRange(candidates, from, to)));
      }
      for (int from = 0; from < queries.length; from += QUERY_BLOCK) {
        int to = Math.min(queries.length, from + QUERY_BLOCK);
        List<Nearest> nearest = search(Arrays.copyOfRange(queries, from, to), blocks, k);
        for (int q = 0; q < nearest.size(); q++) {
          nearest.get(q).copyTo(found, (from + q) * k);
        }
      }
    } finally {
      blocks.forEach(INDArray::close);
    }
    return found;
  }

  private List<Nearest> search(int[] queries, List<INDArray> blocks, int k) {
    List<Nearest> nearest =
        Arrays.stream(queries).mapToObj(q -> new Nearest(x, width, q, k)).toList();
    float[] products = new float[queries.length * CANDIDATE_BLOCK];
    try (INDArray rows = gather(queries)) {
      int first = 0;
      for (INDArray block : blocks) {
        int count = block.rows();
        // [candidates, queries] in column order: the candidates of one query are contiguous.
        try (INDArray product = Nd4j.createUninitialized(new long[] {count, queries.length}, 'f')) {
          Nd4j.gemm(block, rows, product, false, true, 1, 0);
          Nd4j.getAffinityManager().ensureLocation(product, AffinityManager.Location.HOST);
          ((FloatPointer) product.data().pointer()).get(products, 0, count * queries.length);
        }
        int start = first;
        IntStream.range(0, queries.length)
            .parallel()
            .forEach(q -> offer(nearest.get(q), products, q * count, start, count));
        first += count;
      }
    }
    return nearest;
  }

  private void offer(Nearest nearest, float[] products, int at, int first, int count) {
    double square = square(nearest.query());
    double error = slack * Math.sqrt(square);
    double reach = nearest.reach();
    for (int c = 0; c < count; c++) {
      double atLeast =
          square + squares[first + c] - 2.0 * products[at + c] - error * norms[first + c];
      if (atLeast <= reach) {
        reach = nearest.offer(candidates[first + c]);
      }
    }
  }

  private INDArray gather(int[] rows) {
    float[] block = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(x, rows[i] * width, block, i * width, width);
    }
    return Nd4j.createFromArray(block).reshape(rows.length, width);
  }

  private double square(int row) {
    double sum = 0;
    for (int i = row * width; i < (row + 1) * width; i++) {
      sum += (double) x[i] * x[i];
    }
    if (!Double.isFinite(sum)) {
      throw new IllegalArgumentException(
          "row " + row + " holds a number that is not finite: no distance can be taken to it");
    }
    return sum;
  }
}
