package ecg4j.training.scoring;

import ecg4j.beats.BeatSignal;
import ecg4j.beats.TrainingRecords;
import ecg4j.beats.features.FeatureSet;
import ecg4j.data.set.BeatSet;
import ecg4j.evaluation.Predictions;
import ecg4j.evaluation.Throughput;
import ecg4j.explain.BatchProbabilities;
import ecg4j.training.files.SplitFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A trained model to score, with the information in its file about its training. */
public interface ScoredModel extends AutoCloseable {

  /** The file. */
  Path file();

  /** Name and variant of the network. */
  String network();

  /** Names of the classes, in their order. */
  List<String> classes();

  /** Samples of a beat. */
  int window();

  /** Number of features of a beat; 0 for none. */
  int rrWidth();

  /** The features that it reads; {@code NONE} if it reads the signal only. */
  FeatureSet features();

  /** The kind of signal that it reads; empty if it is known to read none. */
  Optional<BeatSignal> signal();

  /**
   * The stamp of the model's scores: why they say little about new patients; empty if there is
   * none.
   */
  String stamp();

  /** Checksum of the data that it was trained with, if known. */
  Optional<String> dataChecksum();

  /** The parts that it was trained, validated and tested with, if known. */
  Optional<SplitFile> split();

  /** The records that it learned from; {@link TrainingRecords#UNKNOWN} if it does not say. */
  TrainingRecords trainingRecords();

  /** Predicts the class of each beat. */
  Predictions predict(Scoring scoring, BeatSet beats);

  /**
   * Runs an action with the network as a function of batches of any size.
   *
   * @return the result of the action
   */
  <T> T run(Function<BatchProbabilities, T> action);

  /**
   * Measures how fast it classifies.
   *
   * @param rows beats, each [window + rrWidth]
   */
  List<Throughput.Row> measure(float[][] rows, List<Integer> batches, Throughput.Effort effort);

  @Override
  void close();
}
