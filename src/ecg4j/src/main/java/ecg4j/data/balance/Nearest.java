package ecg4j.data.balance;

/** Keeps the k offered rows that are nearest to one query, by distance in double precision. */
final class Nearest {

  private final float[] x;
  private final int width;
  private final int query;
  private final int[] rows;
  private final double[] distances;
  private int found;

  Nearest(float[] x, int width, int query, int k) {
    this.x = x;
    this.width = width;
    this.query = query;
    this.rows = new int[k];
    this.distances = new double[k];
  }

  int query() {
    return query;
  }

  /** Returns the squared distance beyond which no row needs to be offered. */
  double reach() {
    return found < rows.length ? Double.POSITIVE_INFINITY : distances[found - 1];
  }

  /** Considers a row and returns the new {@link #reach}. The query itself is skipped. */
  double offer(int row) {
    if (row != query) {
      insert(row, squaredDistance(row));
    }
    return reach();
  }

  /** Copies the k rows to an array, nearest first. */
  void copyTo(int[] to, int offset) {
    if (found < rows.length) {
      throw new IllegalArgumentException(
          rows.length + " neighbours are sought among " + found + " other rows");
    }
    System.arraycopy(rows, 0, to, offset, found);
  }

  private void insert(int row, double distance) {
    int at = found;
    while (at > 0
        && (distances[at - 1] > distance || distances[at - 1] == distance && rows[at - 1] > row)) {
      at--;
    }
    if (at == rows.length) {
      return;
    }
    found = Math.min(found + 1, rows.length);
    System.arraycopy(rows, at, rows, at + 1, found - at - 1);
    System.arraycopy(distances, at, distances, at + 1, found - at - 1);
    rows[at] = row;
    distances[at] = distance;
  }

  private double squaredDistance(int row) {
    int a = query * width;
    int b = row * width;
    double sum = 0;
    for (int i = 0; i < width; i++) {
      double difference = (double) x[a + i] - x[b + i];
      sum += difference * difference;
    }
    return sum;
  }
}
