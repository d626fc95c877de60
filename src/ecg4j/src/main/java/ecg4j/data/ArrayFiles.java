package ecg4j.data;

import ecg4j.beats.AamiClass;
import ecg4j.beats.LabelMap;
import ecg4j.config.DataConfig.Mode;
import ecg4j.data.balance.BalanceMethod;
import ecg4j.files.AtomicFile;
import ecg4j.files.FileSet;
import ecg4j.files.FolderLock;
import ecg4j.files.Sha256;
import ecg4j.json.Json;
import ecg4j.npy.Npy;
import ecg4j.npy.NpyType;
import ecg4j.npy.NpyWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Beats as NumPy files under the names of the Python original, for its users: X is float32 [n, 360]
 * and y int64 [n], the index of the class in N S V F Q. Beside them, a JSON file says what they
 * were made from.
 *
 * @param mode which databases: {@code MITBIH}, {@code INCART} or {@code COMBINED}
 * @param map the label map the beats were read with
 * @param method how classes were filled; empty: all beats as they are
 * @param samplesPerClass beats a class after balancing
 * @param seed of balancing
 */
public record ArrayFiles(
    Mode mode, LabelMap map, Optional<BalanceMethod> method, int samplesPerClass, long seed) {

  private static final String LEAKY =
      "Balanced before any split: synthetic beats of a part cut from these arrays are interpolated"
          + " from beats of the others, so that scores on it are leaky.";

  /** Checks the numbers before anything is read. */
  public ArrayFiles {
    if (method.isPresent() && samplesPerClass < 1) {
      throw new IllegalArgumentException(
          samplesPerClass + " samples per class: allowed is 1 or more");
    }
  }

  /** Name of both arrays after their X_ or y_, as {@code mitbih_rpeak_smote}. */
  public String name() {
    String databases =
        switch (mode) {
          case MITBIH -> "mitbih";
          case INCART -> "incart";
          // The original's name for both databases together, whether balanced or not.
          case COMBINED -> "balanced";
          default ->
              throw new IllegalArgumentException(
                  "arrays of mode " + mode + ": allowed are mitbih, incart and combined");
        };
    return databases
        + "_rpeak_"
        + method.map(BalanceMethod::name).orElse("raw").toLowerCase(Locale.ROOT);
  }

  /**
   * Writes both arrays and their JSON file, each complete or not at all.
   *
   * @param sources the mode's databases
   * @return the files written
   */
  public List<Path> write(Path folder, List<DatabaseBeats> sources) throws IOException {
    BeatSet beats = BeatSet.concat(sources.stream().map(DatabaseBeats::beats).toList());
    BeatSet set =
        method.isEmpty()
            ? beats
            : new Balancing(method.get(), samplesPerClass, seed).balance(beats);
    Files.createDirectories(folder);
    List<String> names = List.of("X_" + name() + ".npy", "y_" + name() + ".npy", name() + ".json");
    FolderLock lock = FolderLock.of(folder, "writing arrays");
    try {
      FileSet.write(folder, name(), List.of(), draft -> write(draft, names, sources, set));
    } finally {
      lock.close();
    }
    return names.stream().map(folder::resolve).toList();
  }

  private void write(Path draft, List<String> names, List<DatabaseBeats> sources, BeatSet set)
      throws IOException {
    Path x = draft.resolve(names.get(0));
    Path y = draft.resolve(names.get(1));
    try (NpyWriter writer = new NpyWriter(x, NpyType.FLOAT32, set.size(), set.window())) {
      for (int i = 0; i < set.size(); i++) {
        writer.write(set.signal(i), 0, set.window());
      }
    }
    Npy.write(y, set.labels());
    Map<String, Object> json = provenance(sources, set);
    for (Path array : List.of(x, y)) {
      json.put(array.getFileName() + "_sha256", Sha256.ofFile(array));
    }
    AtomicFile.write(draft.resolve(names.get(2)), Json.pretty(json));
  }

  private Map<String, Object> provenance(List<DatabaseBeats> sources, BeatSet set) {
    Map<String, Object> json = new LinkedHashMap<>();
    Map<String, String> checksums = new LinkedHashMap<>();
    sources.forEach(source -> checksums.put(source.database().shortName(), source.checksum()));
    json.put("sources_sha256", checksums);
    json.put("label_map", map.name().toLowerCase(Locale.ROOT));
    map.flaw().ifPresent(flaw -> json.put("label_map_flaw", flaw));
    json.put("window", "90 samples before the R peak, 270 from it on, at 360 Hz; record z-scored");
    json.put("classes", List.of(AamiClass.values()));
    json.put("counts", DataSummary.named(set.counts()));
    json.put("synthetic", set.syntheticCount());
    json.put("balancing", method.map(m -> m.name().toLowerCase(Locale.ROOT)).orElse("none"));
    if (method.isPresent()) {
      json.put("samples_per_class", samplesPerClass);
      json.put("seed", seed);
      json.put("leaky", LEAKY);
    }
    return json;
  }
}
