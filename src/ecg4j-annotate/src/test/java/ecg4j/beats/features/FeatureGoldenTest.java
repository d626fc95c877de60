package ecg4j.beats.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with an implementation in NumPy: see scripts/golden/features.py. */
class FeatureGoldenTest {

  private static final float TOLERANCE = 1e-4f;

  static Stream<Arguments> cases() throws IOException {
    JsonNode cases;
    try (InputStream in = FeatureGoldenTest.class.getResourceAsStream("/golden/features.json")) {
      cases = new ObjectMapper().readTree(in).get("cases");
    }
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(cases.fieldNames(), 0), false)
        .flatMap(
            name ->
                Stream.of(FeatureSet.CONTEXT, FeatureSet.CONTEXT_LONG, FeatureSet.CONTEXT_SHAPE)
                    .filter(set -> cases.get(name).has(set.key()))
                    .map(
                        set ->
                            Arguments.of(
                                Named.of(name, cases.get(name)),
                                cases.path(cases.get(name).path("like").asText(name)),
                                set)));
  }

  @ParameterizedTest(name = "{0}, {2}")
  @MethodSource("cases")
  void featuresAreThoseOfNumPy(JsonNode golden, JsonNode record, FeatureSet set) {
    double[] times = numbers(record.get("times"));
    BeatSeries beats =
        record.has("thousandths")
            ? BeatSeries.of(samples(record.get("thousandths")), 360, times)
            : BeatSeries.ofTimes(times);
    float[] found =
        golden.has("weights")
            ? set.compute(beats, numbers(golden.get("weights")))
            : set.compute(beats);
    double[] expected = numbers(golden.get(set.key()));
    assertThat(found).hasSize(expected.length).hasSize(times.length * set.width());
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i])
          .as("%s of beat %d", set.names().get(i % set.width()), i / set.width())
          .isCloseTo(expected[i], within((double) TOLERANCE));
    }
  }

  private static double[] numbers(JsonNode array) {
    return IntStream.range(0, array.size()).mapToDouble(i -> array.get(i).asDouble()).toArray();
  }

  private static float[] samples(JsonNode thousandths) {
    float[] samples = new float[thousandths.size()];
    Arrays.fill(samples, Float.NaN);
    for (int i = 0; i < samples.length; i++) {
      if (!thousandths.get(i).isNull()) {
        samples[i] = (float) (thousandths.get(i).asInt() / 1000.0);
      }
    }
    return samples;
  }
}
