package ecg4j.data.database;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.physionet.Database;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DownloadLinesTest {

  @Test
  void theStartAndRepeatedAttemptsAreLines() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    DownloadLines lines = new DownloadLines(new PrintStream(said, true, StandardCharsets.UTF_8));
    lines.bytes("SHA256SUMS.txt", 1_000_000);
    lines.started(Database.MITDB, 2);
    lines.bytes("a.hea", 100_000);
    lines.retrying("a.hea", "https://localhost/a.hea: the connection broke");
    lines.bytes("a.hea", 200_000);
    lines.finished("a.hea");
    lines.bytes("a.dat", 1_000_000);
    assertThat(lines.sentence(1, 2)).isEqualTo("mitdb: downloaded 1 of 2 files, 1.2 MB");
    lines.finished("a.dat");
    lines.ended();
    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "mitdb: downloading 2 files",
            "https://localhost/a.hea: the connection broke; trying again");
  }
}
