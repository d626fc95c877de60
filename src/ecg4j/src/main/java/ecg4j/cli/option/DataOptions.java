package ecg4j.cli.option;

import ecg4j.beats.BeatClasses;
import ecg4j.beats.BeatInput;
import ecg4j.beats.LabelMap;
import ecg4j.beats.features.FeatureSet;
import ecg4j.cli.output.DownloadBar;
import ecg4j.config.section.DataConfig.Mode;
import ecg4j.data.EcgDataModule;
import ecg4j.data.database.DatabaseBeats;
import ecg4j.data.database.DatabaseFolder;
import ecg4j.data.database.EcgDatabase;
import ecg4j.parallel.ItemExecutor;
import ecg4j.parallel.ItemProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that read databases: the databases, their folder, and the label map. */
public final class DataOptions {

  /** The features that are read. */
  public static final FeatureSet FEATURES = FeatureSet.RR;

  /** Values of --mode: one data set, or all three. */
  enum Choice {
    MITBIH(Mode.MITBIH),
    INCART(Mode.INCART),
    COMBINED(Mode.COMBINED),
    ALL(Mode.MITBIH, Mode.INCART, Mode.COMBINED);

    private final List<Mode> modes;

    Choice(Mode... modes) {
      this.modes = List.of(modes);
    }
  }

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "mitbih",
      description =
          "mitbih, incart, combined (both together), or all for these three (default:"
              + " ${DEFAULT-VALUE}).")
  private Choice mode;

  @Option(
      names = "--map",
      paramLabel = "MAP",
      description =
          "Map of symbols to the AAMI classes: dechazal, ec57 or original (default: dechazal).")
  private LabelMap map;

  @Option(
      names = "--classes",
      paramLabel = "TEXT",
      description =
          "Other classes than the AAMI classes: names and symbols, for example 'normal: N L R; PVC:"
              + " V E' (see data.classes in docs/CONFIG.md).")
  private String classes;

  @Mixin private DataFolderOption data;

  @Mixin private MirrorOption mirror;

  private final Map<EcgDatabase, DatabaseBeats> read = new HashMap<>();

  /** The classes: those of --classes, or the AAMI classes. */
  public BeatClasses classes() {
    if (classes == null) {
      return (map == null ? LabelMap.DECHAZAL : map).classes();
    }
    if (map != null) {
      throw new IllegalArgumentException(
          "--classes and --map are both given; allowed: one of them");
    }
    try {
      BeatClasses parsed = BeatClasses.parse(classes);
      int without = parsed.symbols().indexOf(List.of());
      if (without >= 0) {
        throw new IllegalArgumentException(
            "the class %s without annotation symbols; allowed: its symbols after a colon, as in 'normal: N L R; PVC: V E'"
                .formatted(parsed.name(without)));
      }
      return parsed;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--classes has " + e.getMessage(), e);
    }
  }

  public Path data() {
    return data.folder();
  }

  /** The requested data sets. */
  public List<Mode> modes() {
    return mode.modes;
  }

  /** An executor on all cores that shows how many records are read. */
  public static ItemExecutor executor() {
    return ItemExecutor.parallel(ItemProgress.to(System.err, "read %,d of %,d records"));
  }

  /** The databases of a data set; each is downloaded and read once, on all cores. */
  public List<DatabaseBeats> sources(Mode set) throws IOException {
    return sources(set, executor());
  }

  /** Like {@link #sources(Mode)}; records are read with the given executor. */
  public List<DatabaseBeats> sources(Mode set, ItemExecutor executor) throws IOException {
    DatabaseFolder folder =
        new DatabaseFolder(data.folder(), mirror.mirror(), DownloadBar.onStandardError());
    List<DatabaseBeats> sources = new ArrayList<>();
    for (EcgDatabase database : EcgDataModule.databases(set)) {
      if (!read.containsKey(database)) {
        read.put(database, folder.read(database, classes(), BeatInput.of(FEATURES), executor));
      }
      sources.add(read.get(database));
    }
    return sources;
  }
}
