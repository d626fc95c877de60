package ecg4j.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.cli.Ecg;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ErrorSentenceTest {

  private static String said(String... command) {
    CommandLine line = Ecg.commandLine();
    for (String word : command) {
      line = line.getSubcommands().get(word);
    }
    StringWriter said = new StringWriter();
    line.setErr(new PrintWriter(said, true));
    Exception offline = new IOException("no connection; use a local copy with --mirror DIR or X");
    new ErrorSentence().handleExecutionException(offline, line, null);
    return said.toString().trim();
  }

  @Test
  void theAdviceNamesAnOptionThatTheCommandHas() {
    assertThat(said("train"))
        .isEqualTo("error: no connection; use a local copy with --data.mirror DIR or X");
    assertThat(said("data", "download"))
        .isEqualTo("error: no connection; use a local copy with --mirror DIR or X");
    assertThat(said("compare-runs")).isEqualTo("error: no connection; use a local copy with X");
  }
}
