package ecg4j.beats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.wfdb.Annotation;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeatClassesTest {

  @Test
  void namesAndSymbolsAreReadInOrder() {
    BeatClasses classes = BeatClasses.parse(" normal: N L,R ;PVC: V E; / ;A:a A");
    assertThat(classes.names()).containsExactly("normal", "PVC", "/", "A");
    assertThat(classes.symbols())
        .containsExactly(
            List.of("N", "L", "R"), List.of("V", "E"), List.of("/"), List.of("a", "A"));
    assertThat(classes.text()).isEqualTo("normal: N L R; PVC: V E; /: /; A: a A");
    assertThat(BeatClasses.parse(classes.text())).isEqualTo(classes);
    assertThat(classes.of("E")).hasValue(1);
    assertThat(classes.of("F")).isEmpty();
    assertThat(classes.normal()).isEqualTo(OptionalInt.of(0));
    assertThat(classes.supraventricular()).isEqualTo(OptionalInt.of(3));
    assertThat(classes.labelMap()).isEmpty();
    assertThat(List.of(0, 1, 2, 3)).extracting(classes::symbol).containsExactly("N", "V", "/", "A");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "normal: N|1 class; allowed: 2 to 32 classes",
        "a b: N; V: V|the name 'a b'; allowed: 1 to 16 letters, digits and",
        "a,b: N; V: V|the name 'a,b'; allowed: 1 to 16 letters, digits and",
        "<b>: N; V: V|the name '<b>'",
        "supraventricular1: A; N: N|the name 'supraventricular1'",
        "N: N; N: L|the class N twice; allowed: different names",
        "N: N L; V: V L|the symbol L twice; allowed: each symbol once",
        "N: N; V: V x|the symbol 'x' in class V; allowed: the symbols of beats in annotation files,"
            + " N L R B",
        "N: ; V: V|the symbol '' in class N",
        "N: N;; V: V|the name ''",
      })
  void faultsAreNamed(String text, String message) {
    assertThatThrownBy(() -> BeatClasses.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void theAamiClassesAreThoseOfTheLabelMaps() {
    for (LabelMap map : LabelMap.values()) {
      BeatClasses classes = map.classes();
      assertThat(classes.labelMap()).hasValue(map);
      assertThat(classes.normal()).hasValue(AamiClass.N.ordinal());
      assertThat(classes.supraventricular()).hasValue(AamiClass.S.ordinal());
      assertThat(List.of(0, 1, 2, 3, 4))
          .extracting(classes::symbol)
          .containsExactly("N", "S", "V", "F", "Q");
    }
    assertThat(BeatClasses.named(List.of("N", "S", "V", "F", "Q")))
        .isEqualTo(LabelMap.DECHAZAL.classes());
  }

  @Test
  void namesOfTheAamiClassesDoNotMakeALabelMap() {
    BeatClasses classes = BeatClasses.parse("N: N L R; S: A; V: V; F: F; Q: /");
    assertThat(classes.names()).isEqualTo(LabelMap.DECHAZAL.classes().names());
    assertThat(classes.labelMap()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "normal: N L R B; PVC: V E r; paced: / f Q,",
    "normal: N L R e j; S: A a J S,",
    "normal: N; ectopic: A V F,ectopic",
    "normal: N L R; PVC: V; rest: F /,rest",
  })
  void classesOfBeatsOfSeveralAamiClassesAreMixed(String text, String mixed) {
    assertThat(BeatClasses.parse(text).mixed())
        .isEqualTo(mixed == null ? List.of() : List.of(mixed));
  }

  @Test
  void classesOfArraysNeedNoSymbols() {
    BeatClasses classes = BeatClasses.parse("sinus; V");
    assertThat(classes.symbols()).containsExactly(List.of(), List.of("V"));
    assertThat(classes.symbol(0)).isEmpty();
    assertThat(classes.normal()).isEmpty();
    assertThat(BeatClasses.parse(classes.text()).text()).isEqualTo("sinus; V: V");
  }

  @Test
  void beatsWithoutAClassCountInTheRhythm() {
    BeatClasses classes = BeatClasses.parse("N: N; V: V");
    List<Annotation> all = List.of(annotation(30, "A"), annotation(10, "N"), annotation(20, "+"));
    assertThat(classes.beats(all)).extracting(Annotation::sample).containsExactly(10L, 30L);
  }

  private static Annotation annotation(long sample, String symbol) {
    return new Annotation(sample, symbol, 0, 0, 0, "");
  }
}
