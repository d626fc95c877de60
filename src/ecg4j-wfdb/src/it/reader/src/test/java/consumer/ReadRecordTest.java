package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadRecordTest {

  @Test
  void aRecordIsReadWithOneJarOnTheClassPath(@TempDir Path folder) throws Exception {
    String jars = Files.readString(Path.of("target/classpath.txt"));
    List<String> names =
        Arrays.stream(jars.split(File.pathSeparator))
            .map(jar -> Path.of(jar).getFileName().toString())
            .toList();
    assertEquals(1, names.size(), names.toString());
    assertTrue(names.get(0).startsWith("ecg4j-wfdb-"), names.toString());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                "target/classes" + File.pathSeparator + jars,
                "consumer.ReadRecord",
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), output);
    assertEquals(List.of("4 samples, the second 1.0 mV", "N at 1"), output.lines().toList());
  }
}
