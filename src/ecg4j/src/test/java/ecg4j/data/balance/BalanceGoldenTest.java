package ecg4j.data.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecg4j.beats.AamiClass;
import ecg4j.beats.LabelMap;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Held against scikit-learn and imbalanced-learn: see scripts/golden/balance.py. */
class BalanceGoldenTest {

  private static final int K = 5;

  private static JsonNode golden;
  private static float[] x;
  private static int[] labels;
  private static int width;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in = BalanceGoldenTest.class.getResourceAsStream("/golden/balance.json")) {
      golden = new ObjectMapper().readTree(in);
    }
    double[] values = numbers(golden.get("x"));
    x = new float[values.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) values[i];
    }
    labels = integers(golden.get("y"));
    width = golden.get("width").asInt();
  }

  @ParameterizedTest
  @EnumSource(AamiClass.class)
  void neighboursWithinTheClassAreThoseOfScikitLearn(AamiClass c) {
    int[] found = new Neighbours(x, width, rows(c)).nearest(rows(c), K);
    assertThat(found).isEqualTo(integers(golden.get("within").get(key(c))));
  }

  @ParameterizedTest
  @EnumSource(AamiClass.class)
  void neighboursOverAllClassesAreThoseOfScikitLearn(AamiClass c) {
    int[] found = new Neighbours(x, width, all()).nearest(rows(c), K);
    assertThat(found).isEqualTo(integers(golden.get("overAll").get(key(c))));
  }

  @ParameterizedTest
  @EnumSource(AamiClass.class)
  void adasynRatiosAndCountsAreThoseOfImbalancedLearn(AamiClass c) {
    Adasyn adasyn = new Adasyn(x, width, labels, all(), LabelMap.DECHAZAL.classes());
    double[] ratios = numbers(golden.get("adasynRatios").get(key(c)));
    assertThat(adasyn.ratios(c.ordinal(), rows(c))).containsExactly(ratios, within(1e-12));
    int missing = golden.get("target").asInt() - rows(c).length;
    if (missing > 0) {
      int[] counts = integers(golden.get("adasynCounts").get(key(c)));
      assertThat(adasyn.counts(c.ordinal(), rows(c), missing)).isEqualTo(counts);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = BalanceMethod.class,
      names = {"SMOTE", "ADASYN"})
  void everyClassEndsUpAsLargeAsWithImbalancedLearn(BalanceMethod method) {
    Recipe recipe = new Balancer(method, golden.get("target").asInt(), 1).balance(x, width, labels);
    int[] expected = integers(golden.get(method == BalanceMethod.SMOTE ? "smote" : "adasyn"));
    assertThat(BalancerTest.countsOf(recipe.labels(labels))).isEqualTo(expected);
  }

  @Test
  void everySyntheticRowLeansTowardsANeighbourThatScikitLearnNames() {
    Recipe recipe = new Balancer(BalanceMethod.SMOTE, 160, 3).balance(x, width, labels);
    for (int i = 0; i < recipe.size(); i++) {
      if (recipe.isSynthetic(i)) {
        AamiClass c = AamiClass.values()[labels[recipe.base(i)]];
        int[] rows = rows(c);
        int base = recipe.base(i);
        int place =
            IntStream.range(0, rows.length).filter(r -> rows[r] == base).findFirst().getAsInt();
        int[] neighbours = integers(golden.get("within").get(key(c)).get(place));
        assertThat(neighbours).contains(recipe.partner(i));
      }
    }
  }

  private static String key(AamiClass c) {
    return String.valueOf(c.ordinal());
  }

  private static int[] all() {
    return IntStream.range(0, labels.length).toArray();
  }

  private static int[] rows(AamiClass c) {
    return IntStream.range(0, labels.length).filter(i -> labels[i] == c.ordinal()).toArray();
  }

  private static double[] numbers(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble();
    }
    return values;
  }

  /** The whole numbers of an array, or of an array of arrays one after the other. */
  private static int[] integers(JsonNode array) {
    IntStream.Builder values = IntStream.builder();
    for (JsonNode element : array) {
      if (element.isArray()) {
        element.forEach(e -> values.add(e.asInt()));
      } else {
        values.add(element.asInt());
      }
    }
    return values.build().toArray();
  }
}
