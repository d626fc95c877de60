package ecg4j.models.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ecg4j.layers.graph.ParameterSpec;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.Models;
import ecg4j.models.context.ContextMlp;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.graph.TrainingGraph;
import ecg4j.models.inception.InceptionTime;
import ecg4j.models.network.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

@Tag("slow")
class AveragedNetworkTest {
  private static final int WINDOW = 40;
  private static final int R = 6;
  private static final int N = 7;

  private static final Network SIGNAL = new InceptionTime("test", 2, 2, 0, 5, WINDOW, 0);
  private static final Network FEATURES = new ContextMlp("test", List.of(5, 4), 0, 5, WINDOW, R);
  private static final AveragedNetwork BOTH =
      AveragedNetwork.ofSignalAndFeatures(SIGNAL, FEATURES, 0.75);

  private static float[] gaussians(int n, long seed) {
    Random random = new Random(seed);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static float[] targets(int n) {
    float[] targets = new float[n * 5];
    for (int i = 0; i < n; i++) {
      targets[i * 5 + i % 5] = 1;
    }
    return targets;
  }

  /** Compares with p ∝ Π pᵢ^wᵢ, computed from the separate members. */
  @ParameterizedTest
  @EnumSource
  void isTheWeightedMeanOfLnP(InferenceGraph.Form form) {
    Parameters parameters = Parameters.initial(BOTH.specs(), 2);
    float[] beats = gaussians(N * WINDOW, 1);
    float[] rr = gaussians(N * R, 2);
    float[] said;
    try (InferenceGraph graph = InferenceGraph.in(form, BOTH, parameters)) {
      said = graph.probabilities(beats, rr, N);
    }
    double[][] product = new double[N][5];
    for (AveragedNetwork.Member member : BOTH.members()) {
      Parameters own = parameters.part(member.path(), member.network().specs());
      try (InferenceGraph graph = InferenceGraph.of(member.network(), own)) {
        float[] p = graph.probabilities(beats, rr, N);
        for (int i = 0; i < p.length; i++) {
          product[i / 5][i % 5] += member.weight() * Math.log(p[i]);
        }
      }
    }
    for (int i = 0; i < N; i++) {
      double sum = 0;
      for (double lnP : product[i]) {
        sum += Math.exp(lnP);
      }
      for (int c = 0; c < 5; c++) {
        assertThat((double) said[i * 5 + c]).isEqualTo(Math.exp(product[i][c]) / sum, within(1e-5));
      }
    }
  }

  /** Each member has a separate loss, so no gradient flows from one member to another. */
  @Test
  void eachMemberIsTrainedIndependently() {
    Parameters parameters = Parameters.initial(BOTH.specs(), 2);
    float[] beats = gaussians(N * WINDOW, 1);
    float[] rr = gaussians(N * R, 2);
    float[] weights = {1, 2, 1, 1, 0, 1, 1};
    TrainingGraph.Step together;
    double losses = 0;
    List<Float> alone = new ArrayList<>();
    try (TrainingGraph graph = TrainingGraph.build(BOTH, parameters, N, DataType.FLOAT)) {
      together = graph.step(beats, rr, targets(N), weights, 1);
      for (AveragedNetwork.Member member : BOTH.members()) {
        Parameters own = parameters.part(member.path(), member.network().specs());
        try (TrainingGraph one = TrainingGraph.build(member.network(), own, N, DataType.FLOAT)) {
          TrainingGraph.Step step = one.step(beats, rr, targets(N), weights, 1);
          losses += step.loss();
          for (float value : step.gradient().data().asFloat()) {
            alone.add(value);
          }
        }
      }
      float[] gradient = together.gradient().data().asFloat();
      assertThat(gradient).hasSize(alone.size());
      for (int i = 0; i < gradient.length; i++) {
        assertThat(gradient[i]).isCloseTo(alone.get(i), within(1e-5f));
      }
      assertThat(together.loss()).isCloseTo(losses, within(1e-5));
    }
  }

  @Test
  void halfPrecisionGivesASimilarGradient() {
    Parameters parameters = Parameters.initial(BOTH.specs(), 2);
    float[] beats = gaussians(N * WINDOW, 1);
    float[] rr = gaussians(N * R, 2);
    float[] weights = {1, 2, 1, 1, 0, 1, 1};
    try (TrainingGraph whole = TrainingGraph.build(BOTH, parameters, N, DataType.FLOAT);
        TrainingGraph half = TrainingGraph.build(BOTH, parameters, N, DataType.FLOAT16)) {
      INDArray expected = whole.step(beats, rr, targets(N), weights, 1).gradient();
      half.lossScale(1024);
      INDArray found = half.step(beats, rr, targets(N), weights, 1).gradient();
      double off = expected.sub(found).norm2Number().doubleValue();
      assertThat(off / expected.norm2Number().doubleValue()).isLessThan(0.02);
    }
  }

  @Test
  void membersHaveDifferentInitialValuesAndShareOneImage() {
    Network members =
        Models.create(
            "efficientnet_scalogram",
            Map.of("variant", "b0", "members", 2, "scalogram.img_size", 32));
    assertThat(members.specs())
        .extracting(ParameterSpec::name)
        .anyMatch(n -> n.startsWith("member2/"));
    assertThat(members.images()).hasSize(1);
    Parameters parameters = Parameters.initial(members.specs(), 1);
    String kernel = "/head/output/weights";
    String first =
        members.specs().stream()
            .map(ParameterSpec::name)
            .filter(name -> name.startsWith("member1/") && name.endsWith("weights"))
            .findFirst()
            .orElseThrow();
    assertThat(parameters.get(first))
        .as(kernel)
        .isNotEqualTo(parameters.get(first.replace("member1/", "member2/")));
    long banks =
        InferenceGraph.portable(members, parameters, true).variables().stream()
            .filter(variable -> variable.name().endsWith("wavelets/real"))
            .count();
    assertThat(banks).isEqualTo(1);
  }

  @Test
  void everySignalNetworkCanHaveAFeatureBranch() {
    for (String name : List.of("inception_time", "efficientnet_scalogram", "nsht_dual_evo")) {
      String variant = Models.variants(name).get(0);
      Map<String, Object> options = new HashMap<>(Map.of("rr_features", true, "variant", variant));
      Network head = Models.create(name, options);
      options.put("feature_branch", true);
      Network branch = Models.create(name, options);
      assertThat(branch.name()).isEqualTo(name);
      assertThat(branch.variant()).isEqualTo(head.variant());
      assertThat(branch.rrWidth()).isEqualTo(head.rrWidth());
      assertThat(((AveragedNetwork) branch).members().get(0).network().rrWidth()).isZero();
      assertThat(((AveragedNetwork) branch).members().get(1).weight()).isEqualTo(0.75);
      Parameters parameters = Parameters.initial(branch.specs(), 1);
      assertThat(branch.wavelets(parameters).size())
          .isEqualTo(head.wavelets(Parameters.initial(head.specs(), 1)).size());
    }
  }

  @Test
  void impossibleFeatureBranchesAreRejected() {
    assertThatThrownBy(
            () -> Models.create("context_mlp", Map.of("feature_branch", true, "rr_features", true)))
        .hasMessageContaining("model.feature_branch is true, but context_mlp");
    assertThatThrownBy(() -> Models.create("inception_time", Map.of("feature_branch", true)))
        .hasMessageContaining("no features as its input");
  }
}
