package ecg4j.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.physionet.Database;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DownloadBarTest {

  @Test
  void withoutATerminalThereAreLinesAndNoCarriageReturns() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    DownloadBar bar = new DownloadBar(false, new PrintStream(said, true, StandardCharsets.UTF_8));
    bar.started(Database.MITDB, 2);
    for (String file : new String[] {"a.hea", "a.dat"}) {
      bar.bytes(file, 10);
      bar.retrying(file, "the connection broke");
      bar.bytes(file, 20);
      bar.finished(file);
    }
    bar.ended();
    assertThat(said.toString(StandardCharsets.UTF_8))
        .doesNotContain("\r")
        .startsWith("mitdb: downloading 2 files")
        .contains("the connection broke; trying again");
  }
}
