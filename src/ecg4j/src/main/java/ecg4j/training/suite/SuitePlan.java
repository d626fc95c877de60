package ecg4j.training.suite;

import com.fasterxml.jackson.annotation.JsonInclude;
import ecg4j.json.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code suite.json}: the experiments of a suite, and why members failed. Each member has a run
 * directory of its name.
 *
 * @param members names of the experiments, in the order of training
 * @param failures why a member failed, by its name
 * @param dataChecksum identifies the data, which are the same for all members; null before they
 *     have been read
 * @param seeds number of seeds with which each member is trained; null: one run per member
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SuitePlan(
    List<String> members, Map<String, String> failures, String dataChecksum, Integer seeds) {

  private static final String FILE = "suite.json";

  /** Name of the file in earlier versions. */
  private static final String OLD_FILE = "lot.json";

  /**
   * @throws IOException if the directory is not that of a suite
   */
  static SuitePlan read(Path directory) throws IOException {
    Path file = file(directory);
    if (!Files.isRegularFile(file)) {
      throw new IOException(directory + " is no directory of train-all: it has no " + FILE);
    }
    return JsonFile.read(file, SuitePlan.class);
  }

  /** The file of a suite, which has another name if an earlier version has written it. */
  static Path file(Path directory) {
    Path old = directory.resolve(OLD_FILE);
    return Files.isRegularFile(old) ? old : directory.resolve(FILE);
  }

  void write(Path directory) throws IOException {
    JsonFile.write(file(directory), this);
  }

  /** The same suite with these failures. */
  SuitePlan failed(Map<String, String> why) {
    return new SuitePlan(members, new TreeMap<>(why), dataChecksum, seeds);
  }

  /** The same suite on these data. */
  SuitePlan on(String checksum) {
    return new SuitePlan(members, failures, checksum, seeds);
  }

  /**
   * @throws IOException if these are not the data of the other members
   */
  void requireData(String checksum) throws IOException {
    if (!checksum.equals(dataChecksum)) {
      throw new IOException(
          "the data here are not those of the other members: their checksum is %s, it is %s"
              .formatted(dataChecksum, checksum));
    }
  }
}
