package ecg4j.models.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.section.ScalogramConfig;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

@Tag("slow")
class ScalogramTest {
  private static final int LENGTH = 360;

  /** Tolerance of a transform of 360 samples, a resize and a scaling to 0…1. */
  private static final float TOLERANCE = (float) Rounding.relative(3, LENGTH);

  private static JsonNode golden;
  private static float[] beats;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in = ScalogramTest.class.getResourceAsStream("/golden/scalogram.json")) {
      golden = new ObjectMapper().readTree(in);
    }
    beats = new float[2 * LENGTH];
    for (int i = 0; i < beats.length; i++) {
      beats[i] = (float) golden.get("beats").get(i / LENGTH).get(i % LENGTH).asDouble();
    }
  }

  private static ScalogramConfig config(String wavelet, String rows, int size) {
    Map<String, Object> keys =
        Map.of("scalogram.wavelet", wavelet, "scalogram.rows", rows, "scalogram.img_size", size);
    return ConfigKeys.with(ConfigLoader.defaults(), keys).scalogram();
  }

  private static Scalograms maker(boolean fast, ScalogramConfig config, int length) {
    return fast
        ? Scalograms.of(config, length, 360)
        : Scalograms.plain(config, length, 360, DataType.FLOAT);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void imagesAgreeWithPyWaveletsSciPyAndPyTorch(boolean fast) {
    for (JsonNode expected : golden.get("images")) {
      int size = expected.get("size").asInt();
      String wavelet = expected.get("wavelet").asText();
      try (Scalograms maker =
          maker(fast, config(wavelet, expected.get("rows").asText(), size), LENGTH)) {
        float[] images = maker.images(beats, 2);
        int step = expected.get("step").asInt();
        int at = expected.get("beat").asInt() * size * size;
        int i = 0;
        for (int row = 0; row < size; row += step) {
          for (int column = 0; column < size; column += step, i++) {
            assertThat(images[at + row * size + column])
                .as("%s of %d, row %d, column %d", wavelet, size, row, column)
                .isCloseTo((float) expected.get("values").get(i).asDouble(), within(TOLERANCE));
          }
        }
        assertThat(i).isEqualTo(expected.get("values").size());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void imagesHaveTheRangeZeroToOneAndAFlatBeatIsZero(boolean fast) {
    float[] signals = Arrays.copyOf(beats, 3 * LENGTH);
    int pixels = 40 * 40;
    try (Scalograms maker = maker(fast, config("cmorl", "frequencies", 40), LENGTH)) {
      float[] images = maker.images(signals, 3);
      for (int i = 0; i < 2; i++) {
        float[] image = Arrays.copyOfRange(images, i * pixels, (i + 1) * pixels);
        Arrays.sort(image);
        assertThat(image[0]).isZero();
        assertThat(image[pixels - 1]).isCloseTo(1, within(TOLERANCE));
      }
      assertThat(Arrays.copyOfRange(images, 2 * pixels, 3 * pixels)).containsOnly(0f);
    }
  }

  /** Padding and other beats of a batch must not change the image. */
  @Test
  void anImageDependsOnlyOnItsBeat() {
    float[] signals = new float[21 * LENGTH];
    for (int i = 0; i < 21; i++) {
      System.arraycopy(beats, i % 2 * LENGTH, signals, i * LENGTH, LENGTH);
    }
    try (Scalograms maker = maker(true, config("cmorl", "frequencies", 32), LENGTH)) {
      float[] images = maker.images(signals, 21);
      float[] two = maker.images(beats, 2);
      for (int i = 0; i < images.length; i++) {
        // Rows at the edge of a product may be summed in a different order.
        assertThat(images[i]).isCloseTo(two[i % two.length], within(TOLERANCE));
      }
    }
  }

  @Test
  void kernelsAgreeWithPlainOperationsInDoubleAtAnOddLength() {
    ScalogramConfig config = config("cmorl", "frequencies", 50);
    try (Scalograms fast = maker(true, config, 181);
        Scalograms exact = Scalograms.plain(config, 181, 360, DataType.DOUBLE)) {
      assertThat(fast.images(beats, 3)).containsExactly(exact.images(beats, 3), within(TOLERANCE));
    }
  }
}
