package ecg4j.models.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.beats.features.FeatureSet;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.files.DamagedFileException;
import ecg4j.layers.graph.Declarations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ImageCacheTest {
  private static final int BEATS = 70;
  private static final int PIXELS = 32 * 32;

  @TempDir private Path folder;

  private static BeatSet beats(String name) {
    List<Beat> beats = new ArrayList<>();
    for (int i = 0; i < BEATS; i++) {
      beats.add(new Beat("toy", "r", "p", i, "N", 0));
    }
    BeatSet none = BeatSet.empty();
    float[] signals = GoldenWave.floats(name, BEATS * none.window(), 0, 1);
    return BeatSet.of(beats, signals, new float[BEATS * FeatureSet.RR.width()], false);
  }

  private static Declarations.Image image(Map<String, Object> more) {
    Map<String, Object> keys = new java.util.HashMap<>(Map.of("scalogram.img_size", 32));
    keys.putAll(more);
    return new Declarations.Image(
        "image", ConfigKeys.with(ConfigLoader.defaults(), keys).scalogram(), 360);
  }

  private ImageCache open(String name) throws IOException {
    return ImageCache.open(folder.resolve("cache"), beats(name), image(Map.of()));
  }

  private static float[] row(ImageCache cache, int beat) throws IOException {
    float[] image = new float[PIXELS];
    cache.copy(beat, image, 0);
    return image;
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      return files.count();
    }
  }

  @Test
  void imagesAreComputedOnceAndEqualThoseOfTheNetwork() throws IOException {
    Declarations.Image image = image(Map.of());
    try (ImageCache first = open("a");
        ImageCache second = open("a");
        Scalograms maker = Scalograms.of(image.settings(), 360, 360)) {
      assertThat(first.isNew()).isTrue();
      assertThat(second.isNew()).isFalse();
      for (int beat : new int[] {0, 1, 63, 64, BEATS - 1}) {
        float[] expected = maker.images(beats("a").signal(beat), 1);
        assertThat(row(first, beat)).isEqualTo(expected);
        assertThat(row(second, beat)).isEqualTo(expected);
      }
    }
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void otherBeatsAndOtherSettingsHaveDifferentFiles() throws IOException {
    Path cache = folder.resolve("cache");
    List<Declarations.Image> others =
        List.of(
            image(Map.of("scalogram.wavelet", "morl")),
            image(Map.of("scalogram.bandwidth", 2.0)),
            image(Map.of("scalogram.rows", "scales")),
            image(Map.of("scalogram.count", 63)),
            image(Map.of("scalogram.low_hz", 0.6)),
            image(Map.of("scalogram.high_hz", 44.0)),
            image(Map.of("scalogram.img_size", 33)),
            new Declarations.Image("image", image(Map.of()).settings(), 350));
    open("a").close();
    open("b").close();
    for (Declarations.Image other : others) {
      try (ImageCache made = ImageCache.open(cache, beats("a"), other)) {
        assertThat(made.isNew()).as(other.toString()).isTrue();
      }
    }
    assertThat(files()).isEqualTo(2 + others.size());
  }

  @Test
  void aDamagedFileIsCreatedAgain() throws IOException {
    Path file;
    float[] expected;
    try (ImageCache cache = open("a")) {
      file = cache.file();
      expected = row(cache, 66);
    }
    byte[] whole = Files.readAllBytes(file);
    List<byte[]> damages = new ArrayList<>();
    for (int at : new int[] {3, 20, 45, 60, whole.length - 5000, whole.length - 1}) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 4;
      damages.add(flipped);
    }
    damages.add(Arrays.copyOf(whole, whole.length - 1));
    damages.add(Arrays.copyOf(whole, whole.length + 1));
    damages.add(new byte[0]);
    for (byte[] damaged : damages) {
      Files.write(file, damaged);
      try (ImageCache cache = open("a")) {
        assertThat(cache.isNew()).isTrue();
        assertThat(row(cache, 66)).isEqualTo(expected);
      }
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
  }

  @Test
  void damageOfAnOpenFileIsDetectedAtTheImage() throws IOException {
    try (ImageCache cache = open("a")) {
      try (FileChannel channel = FileChannel.open(cache.file(), StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(new byte[] {77}), 56 + 5 * (4L * PIXELS + 4) + 9);
      }
      row(cache, 4);
      assertThatThrownBy(() -> row(cache, 5))
          .isInstanceOf(DamagedFileException.class)
          .hasMessageContaining("is damaged at image 5; delete the file");
    }
  }

  @Test
  void concurrentUsersGetTheSameImages() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<float[]>> rows = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        rows.add(
            threads.submit(
                () -> {
                  try (ImageCache cache = open("a")) {
                    return row(cache, 69);
                  }
                }));
      }
      for (Future<float[]> row : rows) {
        assertThat(row.get()).isEqualTo(rows.get(0).get());
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      threads.shutdown();
    }
    assertThat(files()).isEqualTo(1);
  }
}
