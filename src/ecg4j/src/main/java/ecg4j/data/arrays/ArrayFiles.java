package ecg4j.data.arrays;

import ecg4j.beats.LabelMap;
import ecg4j.beats.features.FeatureSet;
import ecg4j.config.section.DataConfig.Mode;
import ecg4j.data.balance.BalanceMethod;
import ecg4j.data.balance.Balancer;
import ecg4j.data.database.DataSummary;
import ecg4j.data.database.DatabaseBeats;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.files.AtomicFile;
import ecg4j.files.FileSet;
import ecg4j.files.FolderLock;
import ecg4j.files.Sha256;
import ecg4j.json.Json;
import ecg4j.npy.Npy;
import ecg4j.npy.NpyText;
import ecg4j.npy.NpyType;
import ecg4j.npy.NpyWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes beats as NumPy files with the file names of the Python original, so that its users can
 * read them. {@link ArrayReader} reads them back.
 *
 * <p>X is float32 [n, 360] and y is int64 [n], the index of the class, in the order N S V F Q if
 * they are the AAMI classes. Further files hold the features, {@code rr} float32 [n, features], and
 * the origin of each beat: {@code records} and {@code patients} (texts) and {@code samples} (the R
 * peak at 360 Hz, int64). A JSON file states the source of the data.
 *
 * @param mode the databases: {@code MITBIH}, {@code INCART} or {@code COMBINED}
 * @param method the method that fills small classes; empty: all beats are unchanged
 * @param samplesPerClass beats per class after balancing
 * @param seed seed of balancing
 */
public record ArrayFiles(
    Mode mode, Optional<BalanceMethod> method, int samplesPerClass, long seed) {

  /** Entry of the description: the name of the label map, or the text of the classes. */
  static final String LABEL_MAP = "label_map";

  /** Entry of the description: the names of the classes. */
  static final String CLASSES = "classes";

  /** Entry of the description: the key of the feature set. */
  static final String FEATURES = "features";

  private static final String LEAKY =
      "Balanced before any split: synthetic beats of a part cut from these arrays are interpolated"
          + " from beats of the others, so that scores on it are leaky.";

  /** Checks the numbers before anything is read. */
  public ArrayFiles {
    if (method.isPresent() && samplesPerClass < 1) {
      throw new IllegalArgumentException(
          samplesPerClass + " samples per class: allowed: 1 or more");
    }
  }

  /** Returns the common part of the file names, for example {@code mitbih_raw}. */
  public String name() {
    String databases =
        switch (mode) {
          case MITBIH -> "mitbih";
          case INCART -> "incart";
          // The original has two names for both databases together.
          case COMBINED -> method.isEmpty() ? "combined" : "balanced";
          default ->
              throw new IllegalArgumentException(
                  "arrays of mode " + mode + ": allowed: mitbih, incart and combined");
        };
    return method
        .map(how -> databases + "_rpeak_" + how.name().toLowerCase(Locale.ROOT))
        .orElse(databases + "_raw");
  }

  /**
   * Writes all files, each complete or not at all.
   *
   * @param sources the mode's databases
   * @param features the features of their beats
   * @return the files written
   */
  public List<Path> write(Path folder, List<DatabaseBeats> sources, FeatureSet features)
      throws IOException {
    BeatSet beats = BeatSet.concat(sources.stream().map(DatabaseBeats::beats).toList());
    BeatSet set =
        method.isEmpty() ? beats : new Balancer(method.get(), samplesPerClass, seed).balance(beats);
    Files.createDirectories(folder);
    List<String> names = new ArrayList<>();
    for (String kind : ArrayReader.KINDS) {
      if (set.rrWidth() > 0 || !kind.equals("rr_")) {
        names.add(kind + name() + ".npy");
      }
    }
    names.add(name() + ".json");
    FolderLock lock = FolderLock.of(folder, "writing arrays");
    try {
      FileSet.write(
          folder,
          name(),
          List.of(),
          draft -> write(draft, names, set, provenance(sources, set, features)));
    } finally {
      lock.close();
    }
    return names.stream().map(folder::resolve).toList();
  }

  private static void write(Path draft, List<String> names, BeatSet set, Map<String, Object> json)
      throws IOException {
    List<Path> files = names.stream().map(draft::resolve).toList();
    try (NpyWriter writer =
        new NpyWriter(files.get(0), NpyType.FLOAT32, set.size(), set.window())) {
      for (int i = 0; i < set.size(); i++) {
        writer.write(set.signal(i), 0, set.window());
      }
    }
    List<Beat> beats = set.beats();
    for (Path file : files) {
      switch (file.getFileName().toString().split("_")[0]) {
        case "y" -> Npy.write(file, set.labels());
        case "rr" -> Npy.write(file, set.rr(), set.size(), set.rrWidth());
        case "records" -> NpyText.write(file, beats.stream().map(Beat::record).toList());
        case "patients" -> NpyText.write(file, beats.stream().map(Beat::patient).toList());
        case "samples" -> Npy.write(file, beats.stream().mapToInt(Beat::sample).toArray());
        default -> {
          // The signals are written above, the description below.
        }
      }
    }
    for (Path array : files.subList(0, files.size() - 1)) {
      json.put(array.getFileName() + "_sha256", Sha256.ofFile(array));
    }
    AtomicFile.write(files.get(files.size() - 1), Json.pretty(json));
  }

  private Map<String, Object> provenance(
      List<DatabaseBeats> sources, BeatSet set, FeatureSet features) {
    Map<String, Object> json = new LinkedHashMap<>();
    Map<String, String> checksums = new LinkedHashMap<>();
    sources.forEach(source -> checksums.put(source.database().shortName(), source.checksum()));
    json.put("sources_sha256", checksums);
    Optional<LabelMap> map = set.classes().labelMap();
    json.put(
        LABEL_MAP, map.map(m -> m.name().toLowerCase(Locale.ROOT)).orElseGet(set.classes()::text));
    map.flatMap(LabelMap::flaw).ifPresent(flaw -> json.put("label_map_flaw", flaw));
    json.put("window", "90 samples before the R peak, 270 from it on, at 360 Hz; record z-scored");
    json.put(CLASSES, set.classes().names());
    if (set.rrWidth() > 0) {
      json.put(FEATURES, features.key());
    }
    json.put("counts", DataSummary.named(set.classes(), set.counts()));
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
