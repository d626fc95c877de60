package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ecg4j.annotate.Annotator;
import java.io.File;
import java.io.IOException;
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
    List<String> beats = output.lines().filter(line -> line.contains(" s, RR ")).toList();
    Matcher counts = Pattern.compile("(\\d+) beats of (\\d+)\n(\\d+) classified\n").matcher(output);
    for (int way = 0; way < 3; way++) {
      assertTrue(counts.find(), output);
      int found = Integer.parseInt(counts.group(1));
      int written = Integer.parseInt(counts.group(2));
      assertEquals(beats.size(), found, output);
      assertTrue(Math.abs(found - written) <= 2, output);
      // The windows of the first and the last beats leave the record.
      assertTrue(Integer.parseInt(counts.group(3)) >= found - 4, output);
    }
  }

  @Test
  void aTableWithoutTheOptionalLibraryIsRefusedInASentence(@TempDir Path folder) throws Exception {
    Path table = Files.writeString(folder.resolve("t.csv"), "time (s),II (mV)\n0,0.1\n0.004,0.2\n");
    try (Annotator annotator = Annotator.open()) {
      IOException refused = assertThrows(IOException.class, () -> annotator.annotate(table));
      assertTrue(refused.getMessage().contains("the library that reads it is not on the class path"));
    }
  }
}
