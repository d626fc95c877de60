package ecg4j.training.suite;

import ecg4j.json.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code lot.json}: which experiments a lot is made of, and why those failed that did. Each has a
 * run directory of its name.
 *
 * @param members their names, in the order in which they are trained
 * @param failures why a member failed, by its name
 * @param dataChecksum identifies what the beats are made from that all members see; null before
 *     they have been read
 */
record SuitePlan(List<String> members, Map<String, String> failures, String dataChecksum) {

  static final String FILE = "lot.json";

  /**
   * @throws IOException if the directory is none of a lot
   */
  static SuitePlan read(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new IOException(directory + " is no lot of runs: it has no " + FILE);
    }
    return JsonFile.read(file, SuitePlan.class);
  }

  void write(Path directory) throws IOException {
    JsonFile.write(directory.resolve(FILE), this);
  }

  /** The same lot with these failures. */
  SuitePlan failed(Map<String, String> why) {
    return new SuitePlan(members, new TreeMap<>(why), dataChecksum);
  }

  /** The same lot on these data. */
  SuitePlan on(String checksum) {
    return new SuitePlan(members, failures, checksum);
  }

  /**
   * @throws IOException if members are to see other data
   */
  void requireData(String checksum) throws IOException {
    if (!checksum.equals(dataChecksum)) {
      throw new IOException(
          "the data here are not those of the other members: their checksum is %s, it is %s"
              .formatted(dataChecksum, checksum));
    }
  }
}
