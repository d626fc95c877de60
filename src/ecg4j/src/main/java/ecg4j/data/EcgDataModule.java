package ecg4j.data;

import ecg4j.beats.BeatSignal;
import ecg4j.beats.features.FeatureSet;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.binding.ConfigKey;
import ecg4j.config.section.DataConfig;
import ecg4j.config.section.DataConfig.Mode;
import ecg4j.config.section.DatabaseConfig;
import ecg4j.data.batches.ClassWeights;
import ecg4j.data.database.DatabaseBeats;
import ecg4j.data.database.DatabaseSource;
import ecg4j.data.database.EcgDatabase;
import ecg4j.data.protocol.BeatPool;
import ecg4j.data.protocol.FoldProtocol;
import ecg4j.data.protocol.LazyList;
import ecg4j.data.protocol.PrevalenceCopies;
import ecg4j.data.protocol.Protocols;
import ecg4j.data.split.Folds;
import ecg4j.data.split.Selection;
import ecg4j.data.split.Split;
import ecg4j.files.Sha256;
import ecg4j.parallel.ItemProgress;
import ecg4j.physionet.FetchListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * All data of an experiment, from the {@code data} section of its file: reads the databases
 * (missing files are fetched or generated), divides the beats by the protocol and balances the
 * training part. The same configuration, seed and files give the same beats in the same order.
 *
 * <pre>{@code
 * EcgDataModule data = EcgDataModule.of(config.data(), config.seed());
 * Split split = data.split();
 * for (Batches.Batch batch : new Batches(split.train(), 64).shuffled(config.seed(), epoch)) { … }
 * }</pre>
 */
public final class EcgDataModule {

  private final DataConfig config;
  private final long seed;
  private final List<DatabaseBeats> sources;
  private final BeatPool pool;
  private final Protocols protocols;
  private final PrevalenceCopies copies;
  private Split split;

  EcgDataModule(DataConfig config, long seed, List<DatabaseBeats> sources) {
    this(config, seed, sources, PrevalenceCopies.none());
  }

  EcgDataModule(
      DataConfig config, long seed, List<DatabaseBeats> sources, PrevalenceCopies copies) {
    this(
        config,
        seed,
        sources,
        copies,
        BeatPool.of(
            sources,
            config.entries().stream().map(DatabaseConfig::role).toList(),
            config.normalEvery()));
  }

  EcgDataModule(
      DataConfig config,
      long seed,
      List<DatabaseBeats> sources,
      PrevalenceCopies copies,
      BeatPool pool) {
    this.copies = copies;
    this.config = config;
    this.seed = seed;
    this.sources = List.copyOf(sources);
    this.pool = pool;
    this.protocols = new Protocols(config, seed, checksum());
  }

  /** Reads data like {@link #of(DataConfig, long, FetchListener)}, without showing progress. */
  public static EcgDataModule of(DataConfig config, long seed) throws IOException {
    return of(config, seed, FetchListener.NONE);
  }

  /**
   * Reads the data that the configuration names. Missing files are fetched.
   *
   * @param seed seed of every division and of balancing
   * @param listener receives the progress of a download
   * @throws IOException if a database can be neither found nor fetched, or is damaged
   */
  public static EcgDataModule of(DataConfig config, long seed, FetchListener listener)
      throws IOException {
    return new DataReading(config, seed, 0, ItemProgress.NONE).fetch(listener);
  }

  /**
   * Reads data for training, like {@link #of(DataConfig, long)}, including the additions of the
   * experiment.
   */
  public static EcgDataModule of(ExperimentConfig config) throws IOException {
    return of(config, FetchListener.NONE, ItemProgress.NONE);
  }

  /**
   * Reads data for training, like {@link #of(ExperimentConfig)}.
   *
   * @param listener receives the progress of a download
   * @param progress receives the progress of reading the records of a database
   */
  public static EcgDataModule of(
      ExperimentConfig config, FetchListener listener, ItemProgress progress) throws IOException {
    return reading(config, progress).fetch(listener);
  }

  /**
   * Reads existing data that the configuration names; nothing is fetched.
   *
   * @param place maps the path of a file in the configuration to its location
   * @throws IOException if it is missing there, or is damaged
   */
  public static EcgDataModule at(DataConfig config, long seed, UnaryOperator<Path> place)
      throws IOException {
    return new DataReading(config, seed, 0, ItemProgress.NONE).read(place);
  }

  /**
   * Reads existing data for training, like {@link #at(DataConfig, long, UnaryOperator)}, including
   * the additions of the experiment.
   */
  public static EcgDataModule at(ExperimentConfig config, UnaryOperator<Path> place)
      throws IOException {
    return reading(config, ItemProgress.NONE).read(place);
  }

  private static DataReading reading(ExperimentConfig config, ItemProgress progress) {
    return new DataReading(
        config.data(), config.seed(), config.training().prevalenceCopies(), progress);
  }

  /** Returns one file for each of the configuration's databases; it exists if the database does. */
  public static List<Path> lists(DataConfig config) throws IOException {
    if (config.mode() == Mode.ARRAYS) {
      return List.of(Path.of(config.arrays()));
    }
    List<Path> marks = new ArrayList<>();
    for (DatabaseSource source : DatabaseSource.of(config)) {
      marks.add(source.mark());
    }
    return marks;
  }

  /** Returns the databases of a mode. In cross modes, the training database comes first. */
  public static List<EcgDatabase> databases(Mode mode) {
    return switch (mode) {
      case MITBIH -> List.of(EcgDatabase.MITDB);
      case INCART -> List.of(EcgDatabase.INCARTDB);
      case COMBINED, CROSS_MIT_INCART -> List.of(EcgDatabase.MITDB, EcgDatabase.INCARTDB);
      case CROSS_INCART_MIT -> List.of(EcgDatabase.INCARTDB, EcgDatabase.MITDB);
      case SYNTHETIC -> List.of(EcgDatabase.SYNTHETIC);
      case ARRAYS -> List.of();
    };
  }

  /** Returns the three parts by the configured protocol. They are made once and cached. */
  public synchronized Split split() {
    if (split == null) {
      split = withCopies(protocols.split(pool));
    }
    return split;
  }

  /**
   * Returns the folds of a cross-validation: each beat that may be trained on is in the test part
   * of one fold. The rest of a fold is its training part, balanced on its own, and an inner
   * validation part. Protocol {@code ds1ds2} makes folds of DS1 only, so that DS2 stays unseen. A
   * cross mode makes folds of its training database only.
   *
   * @param k number of folds, 2 or more
   * @param byPatient whether whole patients are divided, or beats
   * @return a list that makes each fold on request, so that only one is in memory
   * @throws IllegalArgumentException if there are fewer patients than folds need
   */
  public Folds folds(int k, boolean byPatient) {
    if (!byPatient && !copies.isEmpty()) {
      throw new IllegalArgumentException(
          "training.prevalence_copies needs folds of whole patients: the labels of a record's other"
              + " beats enter its features");
    }
    Folds folds = protocols.folds(pool, k, byPatient);
    return new Folds(
        k,
        fold -> withCopies(folds.get(fold)),
        (fold, inner) -> withCopies(folds.selection(fold, inner)));
  }

  /** Returns all beats that the trainings of {@link #folds} learn from, as one training part. */
  public Split folded() {
    return protocols.folded(pool);
  }

  /** Returns whether a protocol name belongs to {@link #folds}. */
  public static boolean isOfFolds(String protocol) {
    return FoldProtocol.isName(protocol);
  }

  private Split withCopies(Split split) {
    return copies.isEmpty() ? split : split.withTrain(copies.added(split.train()));
  }

  private Selection withCopies(Selection selection) {
    return new Selection(withCopies(selection.whole()), withCopies(selection.inner()));
  }

  private List<Split> withCopies(List<Split> splits) {
    return new LazyList<>(splits.size(), index -> withCopies(splits.get(index)));
  }

  /**
   * Returns the name of the division that {@link #folds} makes, such as {@code kfold-patient-5} or
   * {@code patients44-11}.
   *
   * @throws IllegalArgumentException if the protocol has no such folds
   */
  public static String protocolOfFolds(DataConfig config, int k, boolean byPatient) {
    return FoldProtocol.name(config, k, byPatient);
  }

  /**
   * Returns the divisions on which settings may be chosen, for example by a search. None has a test
   * part or contains a beat of the test part of {@link #split}. Without folds, the training and
   * validation part of {@link #split}; with folds, these two together, divided so that each beat is
   * in the validation part of one fold.
   *
   * @param folds of whole patients; 0: none
   * @return a list that makes each division on request
   * @throws IllegalArgumentException if there are fewer patients than folds need
   */
  public List<Split> choosing(int folds) {
    return withCopies(protocols.choosing(pool, folds));
  }

  /**
   * Returns the division of {@link #split} with all beats that may be learned from in the training
   * part. It is meant for the final training, when no choices remain. Its validation part is empty.
   */
  public Split united() {
    return withCopies(protocols.united(pool));
  }

  /**
   * Returns the training and test beats of {@link #split}, with folds of whole training patients on
   * which settings can be chosen beforehand.
   *
   * @param inner number of these folds
   * @throws IllegalArgumentException if there are fewer training patients than folds need
   */
  public Selection selection(int inner) {
    return withCopies(protocols.selection(pool, inner));
  }

  /** Returns the {@link ClassWeights} of the training part of {@link #split} after balancing. */
  public double[] classWeights() {
    return ClassWeights.of(split().train().counts());
  }

  /** Returns the beats of each database. */
  public List<DatabaseBeats> sources() {
    return sources;
  }

  /**
   * Returns the SHA-256 over all source files of the beats, in hexadecimal digits. If the feature
   * set contains more than the RR features, its name follows; if the signals are residuals, their
   * name.
   */
  public String checksum() {
    boolean isPlain =
        config.featureSet() == FeatureSet.NONE || config.featureSet() == FeatureSet.RR;
    String suffix =
        (isPlain ? "" : " " + config.featureSet().key())
            + (config.signal() == BeatSignal.LEAD ? "" : " " + ConfigKey.text(config.signal()));
    if (sources.size() == 1) {
      return sources.get(0).checksum() + suffix;
    }
    Sha256 all = new Sha256();
    sources.forEach(source -> all.add(source.checksum()));
    return all.hex() + suffix;
  }

  /** Returns whether two checksums are of the same files, with the same or another input. */
  public static boolean isOfSameFiles(String checksum, String other) {
    return checksum.split(" ")[0].equals(other.split(" ")[0]);
  }
}
