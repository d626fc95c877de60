package ecg4j.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The preamble of an annotation file, and files with faults. */
class AnnotationFileTest {

  private static final Path FILE = Path.of("r.atr");

  @TempDir private Path dir;

  private static Annotation note(String text) {
    return new Annotation(0, "\"", 0, 0, 0, text);
  }

  private static AnnotationFile file(Annotation... annotations) throws WfdbException {
    return AnnotationFile.parse(Annotations.bytes(List.of(annotations)), FILE);
  }

  private static AnnotationFile hex(String hex) throws WfdbException {
    return AnnotationFile.parse(HexFormat.of().parseHex(hex.replace(" ", "")), FILE);
  }

  @Test
  void aTimeResolutionConvertsTheTimes() throws IOException {
    AnnotationFile file =
        file(note("## time resolution: 250"), Annotation.of(48, "N"), Annotation.of(251, "V"));
    assertThat(file.resolution()).hasValue(250);
    Header header = Header.of("r", 360, 1000, List.of(), List.of());
    assertThat(file.in(header)).containsExactly(Annotation.of(69, "N"), Annotation.of(361, "V"));
    assertThat(file.in(header, 1000).get(0).sample()).isEqualTo(192);
    assertThat(file(Annotation.of(3, "N")).in(header, 720).get(0).sample()).isEqualTo(6);
  }

  @Test
  void timesAreConvertedByTheHeaderInTheSameFolder() throws IOException {
    Path file = dir.resolve("r.atr");
    Annotations.write(file, List.of(Annotation.of(500, "N")), OptionalDouble.of(1000));
    assertThatThrownBy(() -> Annotations.read(file))
        .isInstanceOf(WfdbException.class)
        .hasMessageContaining("times in units of 1/1000.0 s", "r.hea");
    Files.writeString(dir.resolve("r.hea"), "r 0 360\n");
    assertThat(Annotations.read(file)).containsExactly(Annotation.of(180, "N"));
  }

  @Test
  void typesDefinedInAFileHaveItsNames() throws IOException {
    AnnotationFile file =
        file(
            note("## annotation type definitions"),
            note("42 RON R-on-T"),
            note("43 N of our own"),
            note("nonsense"),
            note("## end of definitions"),
            note("## time resolution: 100.5"),
            note("a note"),
            Annotation.of(5, "[42]"),
            Annotation.of(6, "[43]"));
    assertThat(file.annotations())
        .containsExactly(note("a note"), Annotation.of(5, "RON"), Annotation.of(6, "[43]"));
    assertThat(file.resolution()).hasValue(100.5);
    assertThat(file.notes())
        .containsExactly(
            "r.atr: the file calls code 43 'N', which stands for code 1; it is shown as [43]",
            "r.atr: 'nonsense' is not a definition of an annotation type");
  }

  @Test
  void customTypesAndResolutionAreWrittenAndReadBack() throws IOException {
    List<Annotation> annotations =
        List.of(note("## time resolution: 5"), Annotation.of(0, "RON"), Annotation.of(9, "x-y"));
    byte[] bytes = Annotations.bytes(annotations, OptionalDouble.of(257.5));
    AnnotationFile read = AnnotationFile.parse(bytes, FILE);
    assertThat(read.annotations()).isEqualTo(annotations);
    assertThat(read.resolution()).hasValue(257.5);
    assertThatThrownBy(
            () ->
                Annotations.bytes(
                    List.of("aa", "bb", "cc", "dd", "ee", "ff", "gg", "hh", "ii").stream()
                        .map(symbol -> Annotation.of(1, symbol))
                        .toList()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than 8 symbols");
  }

  @Test
  void aLaterNoteIsNotPartOfThePreamble() throws IOException {
    AnnotationFile file = file(Annotation.of(0, "N"), note("## time resolution: 250"));
    assertThat(file.resolution()).isEmpty();
    assertThat(file.annotations()).hasSize(2);
  }

  @Test
  void anAnnotationBeforeTheBeginningIsNoted() throws IOException {
    AnnotationFile file = hex("00ec ffff ffff 0004 0000");
    assertThat(file.annotations()).containsExactly(Annotation.of(-1, "N"));
    assertThat(file.notes())
        .containsExactly("r.atr: 1 annotation is before the beginning of the record");
    assertThat(AnnotationFile.parse(Annotations.bytes(file.annotations()), FILE)).isEqualTo(file);
  }

  @Test
  void aMissingEndMarkIsNoted() throws IOException {
    AnnotationFile file = hex("0504 0604");
    assertThat(file.annotations()).containsExactly(Annotation.of(5, "N"), Annotation.of(11, "N"));
    assertThat(file.notes()).containsExactly("r.atr: ends without an end mark");
  }
}
