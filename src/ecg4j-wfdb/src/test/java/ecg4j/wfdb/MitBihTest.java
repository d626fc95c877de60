package ecg4j.wfdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole MIT-BIH Arrhythmia Database. */
class MitBihTest {

  private static final Path DIR = MitBih.folder();

  /** Counts per AAMI class of de Chazal's map, over all annotations of the 48 records. */
  private static final List<String> CLASSES = List.of("NLRej", "AaJS", "VE", "F", "/fQ");

  private static final List<Integer> COUNTS = List.of(90_631, 2_781, 7_236, 803, 8_043);

  @BeforeAll
  static void present() {
    MitBih.assumePresent();
  }

  @Test
  void allRecordsAgreeWithTheirChecksumsAndInitialValues() throws IOException {
    for (String name : Files.readAllLines(DIR.resolve("RECORDS"))) {
      Recording record = Recording.read(DIR.resolve(name));
      assertThat(record.header().samples()).isEqualTo(650_000);
      assertThat(record.header().signals()).allMatch(s -> s.checksum().isPresent());
      assertThat(record.lead("MLII").isPresent()).isEqualTo(!Set.of("102", "104").contains(name));
    }
    assertThat(Recording.read(DIR.resolve("114")).lead("MLII")).hasValue(1);
    assertThat(Recording.read(DIR.resolve("100")).physical(0)[0]).isEqualTo(-0.145f);
  }

  @Test
  void theNumberOfBeatsPerClassIsThatOfThePapers() throws IOException {
    int[] counts = new int[CLASSES.size()];
    for (String name : Files.readAllLines(DIR.resolve("RECORDS"))) {
      for (Annotation a : Annotations.read(DIR.resolve(name + ".atr"))) {
        for (int c = 0; c < counts.length; c++) {
          counts[c] += CLASSES.get(c).contains(a.symbol()) ? 1 : 0;
        }
      }
    }
    assertThat(counts).containsExactly(COUNTS.stream().mapToInt(i -> i).toArray());
  }

  @Test
  void everyAnnotationFileIsUnchangedAfterWritingAndReading() throws IOException {
    List<Path> files = new ArrayList<>();
    try (var all = Files.newDirectoryStream(DIR, "*.at[r_-]")) {
      all.forEach(files::add);
    }
    assertThat(files).hasSizeGreaterThanOrEqualTo(49);
    for (Path file : files) {
      List<Annotation> read = Annotations.read(file);
      assertThat(AnnotationFile.parse(Annotations.bytes(read), file).annotations()).isEqualTo(read);
    }
  }
}
