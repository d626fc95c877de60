package ecg4j.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading one signal of a record. */
class LeadTest {

  @TempDir private Path dir;

  @Test
  void theFilesOfOtherSignalsNeedNotExist() throws IOException {
    List<SignalSpec> specs =
        List.of(
            SignalSpec.of("ecg.dat", 16, 200, "mV", "II"),
            SignalSpec.of("abp.dat", 16, 100, "mmHg", "ABP"));
    Recording.write(dir, Header.of("r", 250, 2, specs, List.of()), new int[][] {{2, 4}, {1, 2}});
    Files.write(dir.resolve("abp.dat"), new byte[] {9, 9, 9, 9});
    Lead lead = Lead.read(dir.resolve("r"), header -> 0);
    assertThat(lead.values()).containsExactly(0.01f, 0.02f);
    assertThat(lead.name()).isEqualTo("II");
    assertThat(lead.notes()).isEmpty();
    assertThat(Lead.read(dir.resolve("r"), header -> 1).notes())
        .hasSize(2)
        .allMatch(note -> note.contains("signal 1"));
  }

  @Test
  void theRateIsThatOfTheSignal() throws IOException {
    Files.writeString(dir.resolve("q.hea"), "q 2 100 2\nq.dat 80x3\nq.dat 80\n");
    Files.write(dir.resolve("q.dat"), new byte[] {1, 2, 3, 11, 4, 5, 6, 12});
    assertThat(Lead.read(dir.resolve("q"), header -> 0).frequency()).isEqualTo(300);
    assertThat(Lead.read(dir.resolve("q"), header -> 1).frequency()).isEqualTo(100);
    assertThat(Lead.read(dir.resolve("q"), header -> 0).values()).hasSize(6);
  }

  @Test
  void onlyTheReadSignalTakesMemory() {
    long halfTheHeap = Runtime.getRuntime().maxMemory() / 2 / Integer.BYTES;
    List<SignalSpec> specs =
        List.of(
            SignalSpec.of("r.dat", 212, 200, "mV", "I"),
            SignalSpec.of("r.dat", 212, 200, "mV", "II"));
    Path hea = dir.resolve("r.hea");
    long frames = halfTheHeap / 2 + 1;
    assertThatThrownBy(() -> Recording.requireMemory(hea, frames, specs, signal -> true))
        .hasMessageContaining("more than half of the heap");
    assertThatCode(() -> Recording.requireMemory(hea, frames, specs, signal -> signal == 1))
        .doesNotThrowAnyException();
  }
}
