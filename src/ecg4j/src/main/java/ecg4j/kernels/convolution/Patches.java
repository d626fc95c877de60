package ecg4j.kernels.convolution;

import ecg4j.kernels.base.Combination;
import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.Scratch;
import java.util.Arrays;

/**
 * The input patches (im2col) of one image, for some positions of the result at a time, and the way
 * back: gradients of patches added to the gradient of the image.
 */
final class Patches {
  /** Floats of one piece, which fit the second-level cache. */
  private static final int PIECE = 1 << 17;

  /** Floats that are copied together. */
  private static final int BLOCK = 1 << 13;

  private final ImageWindow window;
  private final int positionsOfPiece;
  private final int positionsOfBlock;
  private final float[] image;
  private final float[] block;
  private final Memory piece;
  private Memory gradients;
  private float[] gradient;

  Patches(ImageWindow window) {
    this.window = window;
    positionsOfPiece = Math.min(window.positions(), Math.max(1, PIECE / window.patch()));
    positionsOfBlock = Math.min(positionsOfPiece, Math.max(1, BLOCK / window.patch()));
    image = Scratch.mine().arrays("patches.image", 1, window.size())[0];
    block = new float[positionsOfBlock * window.patch()];
    piece = Scratch.mine().memory("patches.piece", pieceSize());
  }

  private long pieceSize() {
    return (long) positionsOfPiece * window.patch();
  }

  /** Work on n positions of the result, in the order of its rows. */
  interface Piece {
    void run(int first, int n);
  }

  /** Visits all positions in pieces. */
  void pieces(Piece work) {
    for (int first = 0; first < window.positions(); first += positionsOfPiece) {
      work.run(first, Math.min(positionsOfPiece, window.positions() - first));
    }
  }

  /** Reads one image of a batch. */
  void read(Memory batch, int beat) {
    batch.buffer.get(beat * window.size(), image, 0, window.size());
    if (gradient != null) {
      Arrays.fill(gradient, 0, window.size(), 0);
    }
  }

  /** The patches [n, k·k·in] of n positions; valid until the next call. */
  Memory fill(int first, int n) {
    blocks(
        first,
        n,
        (from, count) -> {
          for (int i = 0; i < count; i++) {
            copy(from + i, i * window.patch());
          }
          int at = (from - first) * window.patch();
          piece.buffer.put(at, block, 0, count * window.patch());
        });
    return piece;
  }

  private void blocks(int first, int n, Piece work) {
    for (int from = first; from < first + n; from += positionsOfBlock) {
      work.run(from, Math.min(positionsOfBlock, first + n - from));
    }
  }

  /** Copies one patch to the block. */
  private void copy(int position, int to) {
    Place place = place(position);
    int row = window.kernel() * window.channels();
    for (int a = 0, at = to; a < window.kernel(); a++, at += row) {
      if (!place.hasRow(a)) {
        Arrays.fill(block, at, at + row, 0);
      } else if (place.size == row) {
        System.arraycopy(image, place.start(a), block, at, row);
      } else {
        Arrays.fill(block, at, at + row, 0);
        System.arraycopy(image, place.start(a), block, at + place.skipped, place.size);
      }
    }
  }

  /** Working memory for the gradients of the patches of one piece. */
  Memory gradients() {
    if (gradients == null) {
      gradients = Scratch.mine().memory("patches.gradients", pieceSize());
      gradient = Scratch.mine().arrays("patches.gradient", 1, window.size())[0];
      Arrays.fill(gradient, 0, window.size(), 0);
    }
    return gradients;
  }

  /** Adds the {@link #gradients} of n positions to the gradient of the image. */
  void scatter(int first, int n) {
    blocks(
        first,
        n,
        (from, count) -> {
          int at = (from - first) * window.patch();
          gradients.buffer.get(at, block, 0, count * window.patch());
          for (int i = 0; i < count; i++) {
            add(from + i, i * window.patch());
          }
        });
  }

  private void add(int position, int from) {
    Place place = place(position);
    int row = window.kernel() * window.channels();
    for (int a = 0, at = from; a < window.kernel(); a++, at += row) {
      if (place.hasRow(a)) {
        Combination.addScaled(gradient, place.start(a), block, at + place.skipped, 1, place.size);
      }
    }
  }

  /** Writes the gradient of the image. */
  void write(Memory batch, int beat) {
    batch.buffer.put(beat * window.size(), gradient, 0, window.size());
  }

  /**
   * Where a patch is in the image. In each row that is inside the image, the floats inside it are
   * contiguous.
   *
   * @param top row of the image of the patch's first row, negative above the image
   * @param first float of the image at the start of the rows
   * @param skipped floats of each row of the patch left of the image
   * @param size floats of each row inside the image
   */
  private record Place(int top, int height, int first, int step, int skipped, int size) {
    boolean hasRow(int a) {
      return top + a >= 0 && top + a < height && size > 0;
    }

    int start(int a) {
      return (top + a) * step + first;
    }
  }

  private Place place(int position) {
    int i = position / window.outWidth();
    int left = (position - i * window.outWidth()) * window.stride() - window.padding();
    int from = Math.max(0, -left);
    int to = Math.min(window.kernel(), window.width() - left);
    int channels = window.channels();
    return new Place(
        i * window.stride() - window.padding(),
        window.height(),
        (left + from) * channels,
        window.width() * channels,
        from * channels,
        Math.max(0, to - from) * channels);
  }
}
