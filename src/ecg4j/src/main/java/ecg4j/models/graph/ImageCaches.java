package ecg4j.models.graph;

import ecg4j.data.BeatSet;
import ecg4j.layers.GraphScope;
import ecg4j.models.network.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The images of a training part from the disk, a cache for each image that its network reads.
 *
 * @param all in the order in which the network reads them; empty: the network makes them itself
 */
public record ImageCaches(List<ImageCache> all) implements AutoCloseable {

  /**
   * Those that an experiment asks for.
   *
   * @param folder {@code training.image_cache}; empty: none
   */
  public static ImageCaches open(String folder, BeatSet beats, Network network) {
    List<ImageCache> all = new ArrayList<>();
    if (!folder.isEmpty()) {
      try {
        for (GraphScope.Image image : network.images()) {
          all.add(ImageCache.open(Path.of(folder), beats, image));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new ImageCaches(List.copyOf(all));
  }

  /** Whether the network makes its images itself. */
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
