package ecg4j.export;

import ecg4j.beats.BeatInput;
import ecg4j.beats.LabelMap;
import ecg4j.config.section.DataConfig;
import ecg4j.config.section.DataConfig.Mode;
import ecg4j.data.arrays.ArrayReader;
import ecg4j.data.database.DatabaseBeats;
import ecg4j.data.database.DatabaseFolder;
import ecg4j.data.database.DatabaseSource;
import ecg4j.data.database.EcgDatabase;
import ecg4j.data.database.SyntheticDatabase;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.files.TemporaryFiles;
import ecg4j.parallel.ItemExecutor;
import ecg4j.physionet.FetchListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;

/**
 * Beats for the comparison of an exported model with the network.
 *
 * @param beats beats prepared as for training
 * @param from origin of the beats, for the metadata
 */
public record SampleBeats(BeatSet beats, String from) {
  private static final SyntheticDatabase SYNTHETIC = new SyntheticDatabase(10, 120, 17);

  /**
   * Selects beats evenly from the experiment's databases or arrays if they are on this machine,
   * otherwise from a few synthetic patients. Nothing is downloaded.
   *
   * @param n maximum number of beats
   * @throws IOException if an existing database or array cannot be read
   */
  public static SampleBeats of(DataConfig config, int n) throws IOException {
    if (config.mode() == Mode.ARRAYS) {
      Path arrays = Path.of(config.arrays());
      return ArrayReader.isThere(arrays)
          ? some(ArrayReader.read(arrays, config.beatClasses()).beats(), n)
          : synthetic(n, config.input());
    }
    List<DatabaseSource> databases = DatabaseSource.of(config);
    if (databases.isEmpty() || !databases.stream().allMatch(DatabaseSource::isThere)) {
      return synthetic(n, config.input());
    }
    List<BeatSet> all = new ArrayList<>();
    for (DatabaseSource database : databases) {
      all.add(database.read(FetchListener.NONE, ItemExecutor.parallel()).beats());
    }
    return some(BeatSet.concat(all), n);
  }

  /**
   * Selects beats of a few synthetic patients.
   *
   * @param n maximum number of beats
   * @param input kind of signal and features of each beat
   */
  public static SampleBeats synthetic(int n, BeatInput input) throws IOException {
    Path root = TemporaryFiles.folder();
    try {
      SYNTHETIC.write(root.resolve(EcgDatabase.SYNTHETIC.shortName()));
      DatabaseBeats made =
          new DatabaseFolder(root, "", FetchListener.NONE)
              .read(EcgDatabase.SYNTHETIC, LabelMap.EC57.classes(), input);
      return some(made.beats(), n);
    } finally {
      FileUtils.deleteDirectory(root.toFile());
    }
  }

  private static SampleBeats some(BeatSet all, int n) {
    int count = Math.min(n, all.size());
    int[] chosen =
        IntStream.range(0, count).map(i -> (int) ((long) i * all.size() / count)).toArray();
    String from =
        all.beats().stream().map(Beat::database).distinct().collect(Collectors.joining(", "));
    return new SampleBeats(all.select(chosen), from);
  }

  /** Number of beats. */
  public int size() {
    return beats.size();
  }
}
