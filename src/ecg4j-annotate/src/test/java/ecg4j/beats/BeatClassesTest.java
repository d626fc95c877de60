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
    assertThat(classes.areAami()).isFalse();
    assertThat(List.of(0, 1, 2, 3)).extracting(classes::symbol).containsExactly("N", "V", "/", "A");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "normal: N|1 classes; allowed: 2 to 32",
        "a b: N; V: V|the name 'a b'; allowed: 1 to 16 characters without spaces",
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
      assertThat(classes.areAami()).isTrue();
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
