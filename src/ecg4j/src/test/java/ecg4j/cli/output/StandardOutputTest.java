package ecg4j.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ecg4j.annotate.Records;
import ecg4j.annotate.TinyModel;
import ecg4j.cli.Ecg;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StandardOutputTest {

  private static final Path FULL = Path.of("/dev/full");

  @TempDir private static Path dir;

  /** Fails like the system. */
  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        throw new IOException(reason);
      }
    };
  }

  private static String said(OutputStream out, String... arguments) {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      return Ecg.run(out, arguments) + " " + said.toString(StandardCharsets.UTF_8);
    } finally {
      System.setErr(before);
    }
  }

  static Stream<List<String>> commands() throws IOException {
    Records.write(dir, "r", 20, 360, "MLII");
    String record = dir.resolve("r").toString();
    String model = TinyModel.write(dir.resolve("m.onnx")).toString();
    String out = dir.resolve("out").toString();
    return Stream.of(
        List.of("--version"),
        List.of("annotate", "--help"),
        List.of("wfdb", "header", record),
        List.of("wfdb", "samples", record),
        List.of("wfdb", "annotations", record),
        List.of("detect", "--force", "--out", out, record),
        List.of("annotate", "--model", model, "--force", "--out", out, record),
        List.of("compare", "--from", "0", "--test", "atr", record),
        List.of("config", "keys"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandReportsAFailedOutput(List<String> command) {
    String[] words = command.toArray(String[]::new);
    assertThat(said(failing("No space left on device"), words))
        .startsWith("2 ")
        .contains("error: standard output cannot be written: No space left on device");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aClosedPipeEndsQuietly(List<String> command) {
    String[] words = command.toArray(String[]::new);
    assertThat(said(failing("Broken pipe"), words)).startsWith("0 ").doesNotContain("error");
  }

  @Test
  void theFullDeviceIsAnError() throws IOException {
    assumeTrue(Files.isWritable(FULL), FULL + " is absent");
    try (OutputStream full = new FileOutputStream(FULL.toFile())) {
      assertThat(said(full, "--version")).startsWith("2 error: standard output cannot be written");
    }
  }
}
