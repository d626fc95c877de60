package ecg4j.kernels.matrix;

import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.Panels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Several correlations of a signal as two narrow matrix products. The correlations of a signal x
 * [L] with kernels w_c [2L − 1],
 *
 * <p>y_c[t] = Σ_s x[s]·w_c[s − t + L − 1],
 *
 * <p>are a linear map A of x, with L·C columns. Kernels of neighbouring frequencies have a narrow
 * common band, so A has a low rank r: A = V·(Vᵀ A), with an orthonormal V [L, r]. For wavelets of a
 * beat this needs a tenth of the multiplications.
 *
 * <p>V comes from a Cholesky factorisation of A·Aᵀ with pivoting (Higham, Accuracy and Stability of
 * Numerical Algorithms, chapter 10), which stops once the remaining trace is {@link #TOLERANCE} of
 * the whole. So the relative error of A in the Frobenius norm is its square root, 10⁻⁷, which is
 * close to the resolution of a float.
 *
 * @param length L
 * @param rank r
 * @param basis V, [L, r]
 * @param weights Vᵀ A, [r, C·L], in the order of kernels, then of t
 */
record LowRank(int length, int rank, Memory basis, Panels weights) {

  private static final double TOLERANCE = 1e-14;

  /**
   * Factors the correlations with some kernels.
   *
   * @param kernels at least one, [C][2L − 1]
   */
  static LowRank of(double[][] kernels, int length) {
    double[][] basis = orthonormal(columns(gram(kernels, length)));
    int rank = basis.length;
    float[] v = new float[length * rank];
    float[] u = new float[rank * kernels.length * length];
    double[] y = new double[length];
    for (int j = 0; j < rank; j++) {
      for (int s = 0; s < length; s++) {
        v[s * rank + j] = (float) basis[j][s];
      }
      for (int c = 0; c < kernels.length; c++) {
        correlate(basis[j], reversed(kernels[c]), y);
        int at = (j * kernels.length + c) * length;
        for (int t = 0; t < length; t++) {
          u[at + t] = (float) y[t];
        }
      }
    }
    Panels weights = new Panels(rank, kernels.length * length);
    weights.set(memory(u));
    return new LowRank(length, rank, memory(v), weights);
  }

  private static Memory memory(float[] values) {
    Memory memory = Memory.allocate(values.length);
    memory.buffer.put(0, values);
    return memory;
  }

  private static double[] reversed(double[] kernel) {
    double[] reversed = new double[kernel.length];
    for (int i = 0; i < kernel.length; i++) {
      reversed[i] = kernel[kernel.length - 1 - i];
    }
    return reversed;
  }

  /** y[t] = Σ_s x[s]·w[s − t + L − 1], from the reversed kernel, without its zeros. */
  private static void correlate(double[] x, double[] reversed, double[] y) {
    int length = x.length;
    int first = 0;
    int last = reversed.length - 1;
    while (first < last && reversed[first] == 0) {
      first++;
    }
    while (last > first && reversed[last] == 0) {
      last--;
    }
    Arrays.fill(y, 0);
    for (int s = 0; s < length; s++) {
      int shift = length - 1 - s;
      int from = Math.max(0, first - shift);
      int to = Math.min(length, last + 1 - shift);
      addScaled(y, reversed, shift, x[s], from, to);
    }
  }

  private static void addScaled(double[] y, double[] x, int shift, double scale, int from, int to) {
    for (int t = from; t < to; t++) {
      y[t] += scale * x[t + shift];
    }
  }

  /** A·Aᵀ [L, L]. Along a diagonal, only the terms of the first and the last t change. */
  private static double[][] gram(double[][] kernels, int length) {
    double[][] gram = new double[length][length];
    for (double[] w : kernels) {
      for (int lag = 0; lag < length; lag++) {
        double sum = 0;
        for (int t = 0; t < length; t++) {
          sum += w[length - 1 - t] * w[lag - t + length - 1];
        }
        gram[0][lag] += sum;
        for (int s = 0; s + 1 + lag < length; s++) {
          sum += w[s + length] * w[s + lag + length] - w[s] * w[s + lag];
          gram[s + 1][s + 1 + lag] += sum;
        }
      }
    }
    for (int s = 0; s < length; s++) {
      for (int other = 0; other < s; other++) {
        gram[s][other] = gram[other][s];
      }
    }
    return gram;
  }

  /** Columns of the Cholesky factor, the one with the largest pivot first; at least one. */
  private static List<double[]> columns(double[][] gram) {
    int length = gram.length;
    double[] left = new double[length];
    double trace = 0;
    for (int s = 0; s < length; s++) {
      left[s] = gram[s][s];
      trace += left[s];
    }
    double enough = TOLERANCE * trace;
    List<double[]> columns = new ArrayList<>();
    while (columns.size() < length) {
      int pivot = 0;
      double remaining = 0;
      for (int s = 0; s < length; s++) {
        remaining += Math.max(0, left[s]);
        pivot = left[s] > left[pivot] ? s : pivot;
      }
      if (!columns.isEmpty() && (remaining <= enough || left[pivot] <= 0)) {
        break;
      }
      double[] column = gram[pivot].clone();
      for (double[] earlier : columns) {
        addScaled(column, earlier, 0, -earlier[pivot], 0, length);
      }
      double root = Math.sqrt(Math.max(left[pivot], Double.MIN_NORMAL));
      for (int s = 0; s < length; s++) {
        column[s] /= root;
        left[s] -= column[s] * column[s];
      }
      left[pivot] = 0;
      columns.add(column);
    }
    return columns;
  }

  /** Gram-Schmidt, twice, which is enough for orthogonality to rounding. */
  private static double[][] orthonormal(List<double[]> columns) {
    double[][] basis = new double[columns.size()][];
    int count = 0;
    for (double[] column : columns) {
      double before = norm(column);
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < count; j++) {
          addScaled(column, basis[j], 0, -dot(basis[j], column), 0, column.length);
        }
      }
      double norm = norm(column);
      if (norm > 1e-12 * before) {
        for (int s = 0; s < column.length; s++) {
          column[s] /= norm;
        }
        basis[count++] = column;
      }
    }
    if (count == 0) {
      // All kernels are zero; any direction represents them.
      basis[count++] = new double[columns.get(0).length];
    }
    return Arrays.copyOf(basis, count);
  }

  private static double norm(double[] x) {
    return Math.sqrt(dot(x, x));
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
