package ecg4j.data;

import ecg4j.beats.features.FeatureSet;
import ecg4j.config.section.DataConfig;
import ecg4j.config.section.DataConfig.Mode;
import ecg4j.config.section.DataConfig.Protocol;
import ecg4j.config.section.DatabaseConfig;
import ecg4j.data.arrays.ArrayReader;
import ecg4j.data.database.DatabaseBeats;
import ecg4j.data.database.DatabaseSource;
import ecg4j.data.protocol.BeatPool;
import ecg4j.data.protocol.PrevalenceCopies;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.parallel.ItemExecutor;
import ecg4j.parallel.ItemProgress;
import ecg4j.physionet.FetchListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads the data of an experiment, from databases or from NumPy files.
 *
 * @param copies share of the copies with another prevalence, {@code training.prevalence_copies}
 * @param progress receives the progress of reading the records of a database
 */
record DataReading(DataConfig config, long seed, double copies, ItemProgress progress) {

  /** Finds the folder of a database. */
  private interface Folders {
    Path of(DatabaseSource source) throws IOException;
  }

  /** Reads the data. Missing files of databases are fetched. */
  EcgDataModule fetch(FetchListener listener) throws IOException {
    return config.mode() == Mode.ARRAYS
        ? arrays(UnaryOperator.identity())
        : databases(source -> source.fetch(listener));
  }

  /**
   * Reads existing data; nothing is fetched.
   *
   * @param place maps the path of a file in the configuration to its location
   */
  EcgDataModule read(UnaryOperator<Path> place) throws IOException {
    return config.mode() == Mode.ARRAYS ? arrays(place) : databases(source -> source.locate(place));
  }

  private EcgDataModule arrays(UnaryOperator<Path> place) throws IOException {
    if (copies > 0) {
      throw new IllegalArgumentException(
          "training.prevalence_copies needs whole records, but data.mode is arrays; allowed: 0");
    }
    Path x = place.apply(Path.of(config.arrays()));
    ArrayReader arrays = ArrayReader.read(x, config.beatClasses());
    requireFeatures(ArrayReader.statedFeatures(x));
    BeatSet beats = arrays.beats();
    if (config.protocol() != Protocol.BEAT
        && !beats.beats().stream().allMatch(Beat::hasKnownPatient)) {
      throw new IOException(
          "%s: there is no file with the patients of the beats (patients_NAME.npy), so they cannot be divided by patient; allowed: data.protocol beat"
              .formatted(config.arrays()));
    }
    DatabaseBeats source = DatabaseBeats.ofArrays(beats, arrays.checksum());
    BeatPool pool = BeatPool.of(beats).balanced(arrays.balanced());
    return new EcgDataModule(config, seed, List.of(source), PrevalenceCopies.none(), pool);
  }

  /** Features of the same number may be of another kind. */
  private void requireFeatures(Optional<FeatureSet> stated) throws IOException {
    FeatureSet expected = config.featureSet();
    if (stated.isPresent() && expected != FeatureSet.NONE && stated.get() != expected) {
      throw new IOException(
          "%s: the arrays have the features %s, but the experiment has %s; allowed: %sdata.features none"
              .formatted(
                  config.arrays(),
                  stated.get().key(),
                  expected.key(),
                  // An experiment on arrays cannot have causal features.
                  stated.get().isCausal() ? "" : "data.features " + stated.get().key() + ", or "));
    }
  }

  private EcgDataModule databases(Folders folders) throws IOException {
    List<DatabaseBeats> sources = new ArrayList<>();
    List<PrevalenceCopies.Source> copied = new ArrayList<>();
    for (DatabaseSource source : DatabaseSource.of(config)) {
      Path folder = folders.of(source);
      DatabaseBeats read = source.read(folder, ItemExecutor.parallel(progress));
      sources.add(read);
      if (source.role() == DatabaseConfig.Role.TRAIN) {
        copied.add(new PrevalenceCopies.Source(source, folder, read));
      }
    }
    return new EcgDataModule(config, seed, sources, PrevalenceCopies.of(copied, copies, seed));
  }
}
