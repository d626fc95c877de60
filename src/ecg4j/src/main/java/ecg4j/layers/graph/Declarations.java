package ecg4j.layers.graph;

import ecg4j.config.section.ScalogramConfig;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The declarations of the layers of a graph. Each list is in the order of the declarations.
 *
 * @param specs arrays, trainable and running statistics
 * @param masks dropout masks that the training step must feed
 * @param images scalograms in use, whether fed or computed, without duplicates
 * @param statistics batch statistics, one for each running statistic
 */
public record Declarations(
    List<ParameterSpec> specs, List<Mask> masks, List<Image> images, List<Observation> statistics) {

  /** Copies the lists. */
  public Declarations {
    specs = List.copyOf(specs);
    masks = List.copyOf(masks);
    images = List.copyOf(images);
    statistics = List.copyOf(statistics);
  }

  /**
   * A dropout mask that the training step must feed.
   *
   * @param placeholder name of the placeholder
   * @param shape shape of the mask, batch first
   * @param rate fraction of zeros; the other values are 1/(1 − rate)
   */
  public record Mask(String placeholder, long[] shape, double rate) {
    @Override
    public long[] shape() {
      return shape.clone();
    }
  }

  /**
   * A scalogram used by a network.
   *
   * @param placeholder name of the placeholder [B, S · S], if the training step feeds it
   * @param settings settings of the scalogram
   * @param rate samples per second
   */
  public record Image(String placeholder, ScalogramConfig settings, double rate) {}

  /**
   * The value of a running statistic in a batch.
   *
   * @param batch value in this batch
   * @param momentum weight of the batch in the update of the running statistic
   */
  public record Observation(SDVariable batch, double momentum) {}
}
