package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotateRecordTest {

  private static final int MOST_FOREIGN_JARS = 5;

  private static String jars() throws Exception {
    return Files.readString(Path.of("target/classpath.txt"));
  }

  @Test
  void theClassPathIsShortAndWithoutNd4j() throws Exception {
    List<String> foreign =
        Arrays.stream(jars().split(File.pathSeparator))
            .map(jar -> Path.of(jar).getFileName().toString())
            .filter(name -> !name.startsWith("ecg4j-"))
            .toList();
    assertTrue(foreign.size() <= MOST_FOREIGN_JARS, foreign.toString());
    for (String unwanted : List.of("nd4j", "deeplearning4j", "javacpp", "snakeyaml", "slf4j")) {
      assertTrue(foreign.stream().noneMatch(name -> name.contains(unwanted)), foreign.toString());
    }
  }

  @Test
  void aRecordIsAnnotatedWithTheShippedModel(@TempDir Path folder) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                "target/classes" + File.pathSeparator + jars(),
                "consumer.AnnotateRecord",
                folder.toString(),
                System.getProperty("model"))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), output);
    Matcher counts =
        Pattern.compile("(\\d+) beats of (\\d+)\n(\\d+) classified\n").matcher(output);
    assertTrue(counts.matches(), output);
    int found = Integer.parseInt(counts.group(1));
    int written = Integer.parseInt(counts.group(2));
    assertTrue(Math.abs(found - written) <= 2, output);
    // The windows of the first and the last beats leave the record.
    assertTrue(Integer.parseInt(counts.group(3)) >= found - 4, output);
  }
}
