package ecg4j.fuzz;

import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Valid inputs to start from: golden files, and files that the project writes. */
final class Seeds {

  private static final Path GOLDEN = Path.of("src/ecg4j-annotate/src/test/resources/golden");

  private Seeds() {}

  static List<byte[]> golden(String... names) throws IOException {
    List<byte[]> bytes = new ArrayList<>();
    for (String name : names) {
      bytes.add(Files.readAllBytes(GOLDEN.resolve(name)));
    }
    return bytes;
  }

  static List<byte[]> folder(Path folder, String ending) throws IOException {
    List<byte[]> bytes = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(ending)).sorted().toList()) {
        bytes.add(Files.readAllBytes(file));
      }
    }
    return bytes;
  }

  static List<byte[]> golden(String folder, String ending) throws IOException {
    return folder(GOLDEN.resolve(folder), ending);
  }

  static List<byte[]> texts(String... texts) {
    return Arrays.stream(texts).map(t -> t.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /** Writes a short record of two leads with one spike per half second. */
  static Path record(Path folder, String name, int format, int seconds) throws IOException {
    Files.createDirectories(folder);
    SignalSpec spec = SignalSpec.of(name + ".dat", format, 100, "mV", "MLII");
    int rate = 120;
    int[] samples = new int[seconds * rate];
    Arrays.setAll(samples, i -> (i * 3 % 5) + (i % 60 == 30 ? 100 : 0));
    Recording.write(
        folder,
        Header.of(name, rate, samples.length, List.of(spec, spec), List.of()),
        new int[][] {samples, samples});
    return folder.resolve(name + ".hea");
  }
}
