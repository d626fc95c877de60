package ecg4j.training.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {

  @TempDir Path directory;

  private String logged(String text) throws IOException {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    try (RunLog log =
        RunLog.open(directory, new PrintStream(shown, true, StandardCharsets.UTF_8))) {
      log.stream().print(text);
    }
    assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo(text);
    return Files.readString(directory.resolve("log.txt"))
        .replaceAll("(?m)^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ ", "");
  }

  @Test
  void theFileHasTheLinesThatRemainOnATerminal() throws IOException {
    assertThat(logged("a ≤ b\n\r\u001b[Kbar 10 %\r\u001b[Kbar 90 %\r\u001b[Kepoch 1\r\n"))
        .isEqualTo("a ≤ b\nepoch 1\n");
  }

  @Test
  void aResumedRunAppends() throws IOException {
    logged("first\n");
    assertThat(logged("second\n")).isEqualTo("first\nsecond\n");
  }
}
