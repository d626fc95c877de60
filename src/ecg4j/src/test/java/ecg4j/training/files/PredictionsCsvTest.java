package ecg4j.training.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.evaluation.Predictions;
import ecg4j.files.DamagedFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionsCsvTest {

  @TempDir Path dir;

  @Test
  void filesFromBeforeDurationsWereWrittenAreRead() throws Exception {
    Path file = dir.resolve("p.csv");
    Files.writeString(
        file, "patient,record,sample,symbol,class,p_N,p_S\nmitdb/1,1,300,N,N,0.75,0.25\n");
    Predictions old = PredictionsCsv.read(file);
    assertThat(old.classes()).containsExactly("N", "S");
    assertThat(old.seconds(0)).isNaN();
    Files.writeString(
        file,
        "patient,record,sample,symbol,class,p_N,p_S,seconds\nmitdb/1,1,300,N,S,0.75,0.25,0.8\n"
            + "mitdb/1,1,900,N,N,0.75,0.25,\n");
    Predictions timed = PredictionsCsv.read(file);
    assertThat(timed.classes()).containsExactly("N", "S");
    assertThat(timed.truth()).containsExactly(1, 0);
    assertThat(timed.seconds(0)).isEqualTo(0.8f);
    assertThat(timed.seconds(1)).isNaN();
  }

  @Test
  void namesWithCommasAndQuotationMarksAreRead() throws Exception {
    Path file = dir.resolve("p.csv");
    Files.writeString(
        file,
        "patient,record,sample,symbol,class,p_N,p_S,seconds\n"
            + "\"ward 3, bed 1\",\"rec \"\"a\"\"\",300,\"\"\"\",S,0.75,0.25,0.8\n");
    Predictions read = PredictionsCsv.read(file);
    assertThat(read.patients()).containsExactly("ward 3, bed 1");
    assertThat(read.records()).containsExactly("rec \"a\"");
    assertThat(read.truth()).containsExactly(1);
    assertThat(PredictionsCsv.beats(file)).containsExactly("ward 3, bed 1,rec \"a\",300,\",S");
  }

  @Test
  void filesAreJoinedOneAfterTheOther() throws Exception {
    String header = "patient,record,sample,symbol,class,p_N,p_S,seconds\n";
    String first = "m/1,1,3,N,N,0.75,0.25,\nm/1,1,9,N,N,0.75,0.25,0.5\n";
    String second = "m/2,2,4,S,S,0.25,0.75,0.5\n";
    Path a = Files.writeString(dir.resolve("a.csv"), header + first);
    Path b = Files.writeString(dir.resolve("b.csv"), header + second);
    Path joined = dir.resolve("joined.csv");
    PredictionsCsv.join(List.of(a, b), joined);
    assertThat(joined).hasContent(header + first + second);
    Files.writeString(b, header.replace("p_S", "p_V") + second);
    assertThatThrownBy(() -> PredictionsCsv.join(List.of(a, b), joined))
        .hasMessageContaining(b + " has other columns than " + a);
  }

  @Test
  void aDamagedFileIsNamedWithItsLine() throws Exception {
    Path file = dir.resolve("p.csv");
    String head = "patient,record,sample,symbol,class,p_N,p_S\nm/1,1,3,N,N,0.75,0.25\n";
    for (String row : new String[] {"m/1,1,9,N,N,0.75", "m/1,1,9,N,N,0.75,x"}) {
      Files.writeString(file, head + row + "\n");
      assertThatThrownBy(() -> PredictionsCsv.read(file))
          .isInstanceOf(DamagedFileException.class)
          .hasMessageContaining("line 3");
    }
    Files.writeString(file, "a,b\n1,2\n");
    assertThatThrownBy(() -> PredictionsCsv.read(file)).isInstanceOf(DamagedFileException.class);
  }
}
