package ecg4j.search.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.candidate.CandidateResult.Status;
import ecg4j.search.space.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportanceTest {

  private static final List<Dimension> SPACE =
      List.of(
          new Dimension.Continuous("training.lr", 1e-4, 1, true),
          new Dimension.Whole("training.epochs", 1, 8),
          new Dimension.Choice("model.variant", List.of("tiny", "base")),
          new Dimension.Choice("training.monitor", List.of("a", "b", "c", "d")));

  private static CandidateResult result(double score, String... values) {
    return new CandidateResult(
        0,
        Map.of(
            "training.lr", values[0],
            "training.epochs", values[1],
            "model.variant", values[2],
            "training.monitor", values[3]),
        Status.COMPLETE,
        score,
        Map.of(),
        1,
        1,
        List.of(),
        1,
        "");
  }

  /**
   * SciPy: spearmanr gives −1 and 31/35, and values at least as far from 0 in 2 and in 24 of all
   * 720 permutations; kruskal gives H = 27/7 for the variants, and at least this value in 72
   * permutations.
   */
  @Test
  void agreesWithSciPyForFewCandidates() {
    List<CandidateResult> results = new ArrayList<>();
    String[] epochs = {"1", "2", "4", "3", "6", "5"};
    for (int i = 0; i < 6; i++) {
      results.add(
          result(
              i * i / 100.0,
              Double.toString(1 / (i + 1.0)),
              epochs[i],
              i < 3 ? "tiny" : "base",
              "a"));
    }
    results.add(CandidateResult.failed(9, Map.of(), "it failed"));
    List<Importance> found = Importance.of(SPACE, results);
    assertThat(found.stream().map(Importance::path))
        .containsExactly("training.lr", "training.epochs", "model.variant", "training.monitor");
    assertThat(found).allMatch(one -> one.candidates() == 6);
    assertThat(found.get(0).value()).isEqualTo(-1, within(1e-12));
    Importance ofEpochs = found.get(1);
    assertThat(ofEpochs.ordered()).isTrue();
    assertThat(ofEpochs.value()).isEqualTo(31 / 35.0, within(1e-12));
    Importance variant = found.get(2);
    assertThat(variant.ordered()).isFalse();
    // η² = 13.5 / 17.5, corrected (1 − (1 − η²) · 5 / 4).
    assertThat(variant.value()).isEqualTo(Math.sqrt(1 - 4 / 17.5 * 5 / 4), within(1e-12));
    assertThat(found.get(0).p()).isEqualTo(2 / 720.0, within(1e-12));
    assertThat(ofEpochs.p()).isEqualTo(24 / 720.0, within(1e-12));
    assertThat(variant.p()).isEqualTo(72 / 720.0, within(1e-12));
    assertThat(found.get(3).value()).isNaN();
  }

  /** SciPy: spearmanr of these has ρ −0.5175, p 0.0849; kruskal has p 0.5509. */
  @Test
  void agreesWithSciPyForManyCandidates() {
    double[] rates = {3, 1, 4, 1.5, 5, 9, 2, 6, 5.5, 3.5, 8, 7};
    double[] scores = {2, 7, 1, 8, 2.8, 1.8, 2.84, 5.9, 0.4, 5.2, 3.6, 0.2};
    List<CandidateResult> results = new ArrayList<>();
    for (int i = 0; i < rates.length; i++) {
      String rate = Double.toString(rates[i] / 10);
      results.add(result(scores[i], rate, "1", "tiny", List.of("a", "b", "c").get(i / 4)));
    }
    List<Importance> found = Importance.of(SPACE, results);
    assertThat(found.get(0).path()).isEqualTo("training.lr");
    assertThat(found.get(0).value()).isEqualTo(-0.5174825174825175, within(1e-12));
    assertThat(found.get(0).p()).isEqualTo(0.08486877113393476, within(1e-9));
    assertThat(found.get(1).path()).isEqualTo("training.monitor");
    assertThat(found.get(1).p()).isEqualTo(0.5509265145458511, within(1e-9));
  }

  @Test
  void twoCandidatesHaveNoImportance() {
    List<CandidateResult> two =
        List.of(result(0.1, "0.1", "1", "tiny", "a"), result(0.2, "0.2", "2", "base", "b"));
    assertThat(Importance.of(SPACE, two)).allMatch(one -> Double.isNaN(one.value()));
  }
}
