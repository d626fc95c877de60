package ecg4j.models.graph;

import ecg4j.layers.graph.Declarations;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;

/** The dropout masks of a training graph, redrawn for each step. */
record DropoutMasks(List<Declarations.Mask> masks, Feeds feeds) {

  /** Adds an array for each mask. */
  void feed(DataType type) {
    masks.forEach(mask -> feeds.add(mask.placeholder(), type, mask.shape()));
  }

  /** Draws all masks sequentially; the same seed gives the same masks. */
  void draw(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (Declarations.Mask mask : masks) {
      int length = 1;
      for (long extent : mask.shape()) {
        length = Math.multiplyExact(length, Math.toIntExact(extent));
      }
      float keep = (float) (1 / (1 - mask.rate()));
      float[] values = new float[length];
      for (int i = 0; i < length; i++) {
        values[i] = random.nextDouble() < mask.rate() ? 0 : keep;
      }
      feeds.fill(mask.placeholder(), values);
    }
  }
}
