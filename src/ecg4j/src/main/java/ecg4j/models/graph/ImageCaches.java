package ecg4j.models.graph;

import ecg4j.data.set.BeatSet;
import ecg4j.layers.graph.Declarations;
import ecg4j.models.network.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The cached images of a training part, one cache per image of the network.
 *
 * @param all caches in the order of {@link Network#images}; empty if the network computes its
 *     images
 */
public record ImageCaches(List<ImageCache> all) implements AutoCloseable {

  /**
   * Opens the caches of an experiment.
   *
   * @param folder {@code training.image_cache}; empty: no caches
   */
  public static ImageCaches open(String folder, BeatSet beats, Network network) {
    List<ImageCache> all = new ArrayList<>();
    if (!folder.isEmpty()) {
      try {
        for (Declarations.Image image : network.images()) {
          all.add(ImageCache.open(Path.of(folder), beats, image));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new ImageCaches(List.copyOf(all));
  }

  /** Whether the network computes its images. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  @Override
  public void close() {
    try {
      for (ImageCache cache : all) {
        cache.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
