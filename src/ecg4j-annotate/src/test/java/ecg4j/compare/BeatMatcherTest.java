package ecg4j.compare;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.wfdb.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BeatMatcherTest {

  private static final int WINDOW = 54;
  private static final long END = 10_000;
  private static final String BEATS = "NLRBJASajenVrEFQ/f?";

  @Test
  void beatsMatchOnlyWithinTheWindow() {
    assertThat(compare("1000N", "1054V").count(BeatLabel.N, BeatLabel.V)).isEqualTo(1);
    assertThat(compare("1054N", "1000V").count(BeatLabel.N, BeatLabel.V)).isEqualTo(1);
    BeatMatrix apart = compare("1000N", "1055V");
    assertThat(apart.count(BeatLabel.N, BeatLabel.O)).isEqualTo(1);
    assertThat(apart.count(BeatLabel.O, BeatLabel.V)).isEqualTo(1);
    assertThat(apart.matched()).isZero();
  }

  @Test
  void theNearerOfTwoIsTheMatch() {
    BeatMatrix early = compare("1000N", "970V 1010S");
    assertThat(early.count(BeatLabel.N, BeatLabel.S)).isEqualTo(1);
    assertThat(early.count(BeatLabel.O, BeatLabel.V)).isEqualTo(1);
    BeatMatrix late = compare("970V 1010S", "1000N");
    assertThat(late.count(BeatLabel.S, BeatLabel.N)).isEqualTo(1);
    assertThat(late.count(BeatLabel.V, BeatLabel.O)).isEqualTo(1);
  }

  @Test
  void aCloserBeatWithABetterMatchIsNotUsed() {
    // The example of bxb's history: 128 is as far from 96 as from 160, but 160 belongs to 185.
    BeatMatrix matrix = compare("96N 160V", "128S 185F");
    assertThat(matrix.count(BeatLabel.N, BeatLabel.S)).isEqualTo(1);
    assertThat(matrix.count(BeatLabel.V, BeatLabel.F)).isEqualTo(1);
    assertThat(matrix.missed() + matrix.extra()).isZero();
  }

  @Test
  void onlyBeatAnnotationsHaveAClass() {
    BeatMatrix matrix = compare("100N 500A 900V 1300F 1700/ 2100+ 2500x 2900|", "");
    for (BeatLabel label : List.of(BeatLabel.N, BeatLabel.S, BeatLabel.V, BeatLabel.F)) {
      assertThat(matrix.count(label, BeatLabel.O)).isEqualTo(1);
    }
    assertThat(matrix.count(BeatLabel.Q, BeatLabel.O)).isEqualTo(1);
    assertThat(matrix.missed()).isEqualTo(5);
  }

  @Test
  void beatsInVentricularFlutterOfTheReferenceAreNotCounted() {
    BeatMatrix matrix = compare("100N 500[ 550! 600! 900] 1200N", "100N 520V 700V 950V 1200N");
    assertThat(matrix.matched()).isEqualTo(2);
    assertThat(matrix.count(BeatLabel.O, BeatLabel.V)).isEqualTo(1);
  }

  @Test
  void aFlutterWaveOutsideOfFlutterHasNoClass() {
    BeatMatrix matrix = compare("100N 500!", "100N 510V");
    assertThat(matrix.count(BeatLabel.O, BeatLabel.V)).isEqualTo(1);
    assertThat(matrix.missed()).isZero();
  }

  @Test
  void beatsInShutdownOfTheOtherAnnotatorAreInX() {
    List<Annotation> off =
        List.of(
            Annotation.of(100, "N"),
            new Annotation(400, "~", -1, 0, 0, ""),
            new Annotation(900, "~", 0, 0, 0, ""));
    BeatMatcher ofTest = run(marks("100N 500V 950S"), off);
    assertThat(ofTest.matrix().count(BeatLabel.V, BeatLabel.X)).isEqualTo(1);
    assertThat(ofTest.matrix().count(BeatLabel.S, BeatLabel.O)).isEqualTo(1);
    assertThat(ofTest.shutdown(END)).isEqualTo(500);
    BeatMatcher ofReference = run(off, marks("100N 500V 950S"));
    assertThat(ofReference.matrix().count(BeatLabel.X, BeatLabel.V)).isEqualTo(1);
    assertThat(ofReference.matrix().count(BeatLabel.O, BeatLabel.S)).isEqualTo(1);
  }

  @Test
  void aShutdownWithoutEndExtendsFromThePreviousBeatToTheNext() {
    List<Annotation> off =
        List.of(
            Annotation.of(100, "N"),
            new Annotation(400, "~", 0x30, 0, 0, ""),
            Annotation.of(900, "N"));
    BeatMatcher matcher = run(marks("100N 155V 500V 840V 900N"), off);
    assertThat(matcher.matrix().count(BeatLabel.V, BeatLabel.X)).isEqualTo(3);
    assertThat(matcher.shutdown(END)).isEqualTo(846 - 154);
  }

  @Test
  void aTestBeatShortlyBeforeTheBeginningMatchesTheFirstReferenceBeat() {
    BeatMatcher matcher = matcher(marks("500N 1010N"), marks("490N 990V 1500S"));
    matcher.run(1000, END);
    assertThat(matcher.matrix().count(BeatLabel.N, BeatLabel.V)).isEqualTo(1);
    assertThat(matcher.matrix().extra()).isEqualTo(1);
  }

  @Test
  void aTestBeatShortlyAfterTheBeginningIsSkippedForABetterOne() {
    BeatMatcher matcher = matcher(marks("1060N"), marks("1010V 1065S"));
    matcher.run(1000, END);
    assertThat(matcher.matrix().count(BeatLabel.N, BeatLabel.S)).isEqualTo(1);
    assertThat(matcher.matrix().extra()).isZero();
  }

  @Test
  void intervalsAcrossFlutterAreNotCompared() {
    BeatMatcher matcher =
        run(marks("100N 400N 500[ 600] 900N 1200N"), marks("100N 410N 900N 1190N"));
    // Reference 300, -, 300 and test 310, 490, 290.
    TimeError error = matcher.intervals().at(1000);
    assertThat(error.count()).isEqualTo(2);
    assertThat(error.rms()).isEqualTo(10);
    assertThat(matcher.times().at(1000).count()).isEqualTo(4);
    assertThat(matcher.times().at(1000).mean()).isZero();
  }

  @Property
  void anAnnotatorAgreesWithItself(@ForAll("beats") List<Annotation> beats) {
    BeatMatcher matcher = run(beats, beats);
    assertThat(matcher.matrix().matched()).isEqualTo(beats.size());
    for (BeatLabel label : BeatLabel.values()) {
      assertThat(matcher.matrix().sum(label.name(), "NSVFQOX"))
          .isEqualTo(matcher.matrix().count(label, label));
    }
    assertThat(matcher.matrix().missed() + matcher.matrix().extra()).isZero();
    if (beats.size() > 1) {
      assertThat(matcher.intervals().at(360).rms()).isZero();
    }
  }

  @Property
  void everyBeatIsCountedOnce(
      @ForAll("beats") List<Annotation> reference, @ForAll("beats") List<Annotation> test) {
    BeatMatrix matrix = run(reference, test).matrix();
    assertThat(matrix.sum("NSVFQ", "NSVFQOX")).isEqualTo(reference.size());
    assertThat(matrix.sum("NSVFQOX", "NSVFQ")).isEqualTo(test.size());
  }

  @Property
  void swappingTheAnnotatorsTransposesTheMatrix(
      @ForAll("beats") List<Annotation> one, @ForAll("beats") List<Annotation> other) {
    BeatMatrix there = run(one, other).matrix();
    BeatMatrix back = run(other, one).matrix();
    for (BeatLabel row : BeatLabel.values()) {
      for (BeatLabel column : BeatLabel.values()) {
        assertThat(there.count(row, column)).isEqualTo(back.count(column, row));
      }
    }
  }

  @Property
  void pairsAreWithinTheWindow(
      @ForAll("beats") List<Annotation> one, @ForAll("beats") List<Annotation> other) {
    TimeError error = run(one, other).times().at(1000);
    assertThat(error.count() == 0 || error.rms() <= WINDOW + 1e-9).isTrue();
  }

  @Provide
  Arbitrary<List<Annotation>> beats() {
    Arbitrary<TreeSet<Integer>> samples =
        Arbitraries.integers().between(1, 2_000).list().ofMaxSize(40).map(TreeSet::new);
    return Combinators.combine(samples, Arbitraries.randomValue(random -> random.nextLong()))
        .as(
            (at, seed) -> {
              java.util.Random random = new java.util.Random(seed);
              return at.stream()
                  .map(s -> Annotation.of(s, symbol(random.nextInt(BEATS.length()))))
                  .toList();
            });
  }

  private static String symbol(int index) {
    return BEATS.substring(index, index + 1);
  }

  /** Parses annotations, for example {@code 100N 500V}. */
  private static List<Annotation> marks(String text) {
    List<Annotation> marks = new ArrayList<>();
    Arrays.stream(text.split(" "))
        .filter(mark -> !mark.isEmpty())
        .forEach(
            mark ->
                marks.add(
                    Annotation.of(
                        Long.parseLong(mark.substring(0, mark.length() - 1)),
                        mark.substring(mark.length() - 1))));
    return marks;
  }

  private static BeatMatcher matcher(List<Annotation> reference, List<Annotation> test) {
    return new BeatMatcher(
        new BeatTrack(reference, WINDOW), new BeatTrack(test, WINDOW), WINDOW, 7.2);
  }

  private static BeatMatcher run(List<Annotation> reference, List<Annotation> test) {
    BeatMatcher matcher = matcher(reference, test);
    matcher.run(0, END);
    return matcher;
  }

  private static BeatMatrix compare(String reference, String test) {
    return run(marks(reference), marks(test)).matrix();
  }
}
