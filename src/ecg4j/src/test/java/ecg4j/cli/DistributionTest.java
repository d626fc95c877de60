package ecg4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ecg4j.annotate.Records;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the zip of {@code mvn package}, unpacked into a folder with a space in its name. */
@Tag("slow")
class DistributionTest {

  private static final int OWNER_MAY_RUN = 0100;

  @TempDir private static Path dir;
  private static Path home;

  @BeforeAll
  static void unpack() throws IOException {
    assumeTrue(Files.exists(Path.of("/bin/sh")), "no /bin/sh here");
    Path zip = zip();
    assumeTrue(zip != null, "no zip in src/ecg4j/target: 'mvn package' makes it");
    Path folder = Files.createDirectory(dir.resolve("a folder"));
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipArchiveEntry entry : Collections.list(file.getEntries())) {
        Path target = folder.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(target);
          continue;
        }
        Files.createDirectories(target.getParent());
        try (InputStream in = file.getInputStream(entry)) {
          Files.copy(in, target);
        }
        if ((entry.getUnixMode() & OWNER_MAY_RUN) != 0) {
          Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
      }
    }
    try (Stream<Path> tops = Files.list(folder)) {
      List<Path> all = tops.toList();
      assertThat(all).hasSize(1);
      home = all.get(0);
    }
  }

  private static Path zip() throws IOException {
    Path target = Path.of("src", "ecg4j", "target");
    if (!Files.isDirectory(target)) {
      return null;
    }
    try (Stream<Path> files = Files.list(target)) {
      return files.filter(file -> file.toString().endsWith(".zip")).findFirst().orElse(null);
    }
  }

  /** The output of {@code bin/ecg}, started in another folder. */
  private static String run(String... arguments) throws Exception {
    return run(0, arguments);
  }

  private static String run(int exitCode, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/ecg").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true);
    builder.environment().put("XDG_CACHE_HOME", dir.resolve("cache").toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isEqualTo(exitCode);
    return output;
  }

  @Test
  void printsItsVersion() throws Exception {
    assertThat(run("--version")).isEqualTo("ecg4j 0.1.0\n");
  }

  @Test
  void annotatesWithTheShippedModelWithAndWithoutAClassArchive() throws Exception {
    String record = Records.write(dir, "r1", 30, 360, "MLII").toString();
    for (String out : List.of("first", "second")) {
      run("annotate", record, "--out", dir.resolve(out).toString());
      for (String ending : List.of("aami", "csv", "html")) {
        assertThat(dir.resolve(out).resolve("r1." + ending)).isNotEmptyFile();
      }
    }
    assertThat(dir.resolve("first/r1.csv")).hasSameBinaryContentAs(dir.resolve("second/r1.csv"));
    assertThat(cached("annotate.jsa")).hasSize(1);
    assertThat(cached(System.mapLibraryName("onnxruntime"))).hasSize(1);
  }

  private static List<Path> cached(String name) throws IOException {
    try (Stream<Path> cached = Files.walk(dir.resolve("cache"))) {
      return cached.filter(file -> file.endsWith(name)).toList();
    }
  }

  @Test
  void writesTheClassArchiveAgainIfTheClassPathOrJavaHasChanged() throws Exception {
    String record = Records.write(dir, "r2", 30, 360, "MLII").toString();
    run("annotate", record, "--force", "--out", dir.resolve("r2").toString());
    run("annotate", record, "--force", "--out", dir.resolve("r2").toString());
    Path archive = cached("annotate.jsa").get(0);
    Files.setLastModifiedTime(archive, FileTime.fromMillis(0));
    // Java was built after the archive was written, as it seems.
    run("annotate", record, "--force", "--out", dir.resolve("r2").toString());
    assertThat(archive).doesNotExist();
    run("annotate", record, "--force", "--out", dir.resolve("r2").toString());
    assertThat(archive).exists();
    Files.writeString(archive.resolveSibling("classpath"), "another.jar");
    run("annotate", record, "--force", "--out", dir.resolve("r2").toString());
    assertThat(archive).doesNotExist();
  }

  /** Such a command ends while another thread loads ONNX Runtime. */
  @Test
  void aWrongOptionOfAnnotateGivesOneMessage() throws Exception {
    assertThat(run(2, "annotate", "--ot", "x", "r1")).startsWith("error: ").contains("--out");
  }

  @Test
  void checksAShippedConfiguration() throws Exception {
    run("config", "check", home.resolve("configs/demo.yaml").toString());
  }

  @Test
  void hasExactlyTheJarsOfItsClassPath() throws Exception {
    String list = Files.readString(home.resolve("lib/classpath"));
    List<String> named = new ArrayList<>();
    for (String jar : list.strip().split(":")) {
      named.add(Path.of(jar).getFileName().toString());
    }
    try (Stream<Path> files = Files.list(home.resolve("lib"))) {
      List<String> jars =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".jar") && !name.matches("ecg4j-\\d.*"))
              .toList();
      assertThat(named).containsExactlyInAnyOrderElementsOf(jars);
    }
  }

  @Test
  void theStartScriptForWindowsHasItsLineEnds() throws Exception {
    String script = Files.readString(home.resolve("bin/ecg.bat"));
    assertThat(script).contains("ecg4j.cli.Ecg %*\r\n").doesNotContainPattern("[^\r]\n");
  }
}
