package ecg4j.beats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelMapTest {

  /** All symbols of the annotation format, as ecgcodes.h lists them. */
  private static final List<String> SYMBOLS =
      Arrays.asList(
          ("N L R a V F J A S E j / Q ~ | s T * D \" = p B ^ t + u ? ! [ ] e n @ x f ( ) r")
              .split(" "));

  @Test
  void deChazalCountsEscapeBeatsAsNormal() {
    assertThat(symbols(LabelMap.DECHAZAL, AamiClass.N))
        .containsExactlyInAnyOrder("N", "L", "R", "e", "j");
    assertThat(symbols(LabelMap.DECHAZAL, AamiClass.S))
        .containsExactlyInAnyOrder("A", "a", "J", "S");
    assertThat(symbols(LabelMap.DECHAZAL, AamiClass.V)).containsExactlyInAnyOrder("V", "E");
    assertThat(symbols(LabelMap.DECHAZAL, AamiClass.F)).containsExactly("F");
    assertThat(symbols(LabelMap.DECHAZAL, AamiClass.Q)).containsExactlyInAnyOrder("/", "f", "Q");
  }

  @Test
  void ec57CountsEscapeBeatsAsSupraventricular() {
    assertThat(symbols(LabelMap.EC57, AamiClass.N)).containsExactlyInAnyOrder("N", "L", "R", "B");
    assertThat(symbols(LabelMap.EC57, AamiClass.S))
        .containsExactlyInAnyOrder("J", "A", "S", "a", "j", "e", "n");
    assertThat(symbols(LabelMap.EC57, AamiClass.V)).containsExactlyInAnyOrder("V", "r", "E");
    assertThat(symbols(LabelMap.EC57, AamiClass.Q)).containsExactlyInAnyOrder("Q", "/", "f", "?");
  }

  @Test
  void onlyTheOriginalMapHasErrors() {
    assertThat(symbols(LabelMap.ORIGINAL, AamiClass.Q)).contains("p", "?");
    assertThat(LabelMap.ORIGINAL.of("B")).isEmpty();
    assertThat(LabelMap.ORIGINAL.flaw()).isPresent();
    assertThat(LabelMap.DECHAZAL.flaw()).isEmpty();
    assertThat(LabelMap.EC57.flaw()).isEmpty();
  }

  private static List<String> symbols(LabelMap map, AamiClass label) {
    return SYMBOLS.stream().filter(s -> map.of(s).filter(label::equals).isPresent()).toList();
  }
}
