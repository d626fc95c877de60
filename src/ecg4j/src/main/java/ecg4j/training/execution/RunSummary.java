package ecg4j.training.execution;

import ecg4j.beats.BeatSignal;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.json.JsonFile;
import ecg4j.report.table.Divergence;
import ecg4j.report.table.EpochRow;
import ecg4j.training.history.Epoch;
import ecg4j.training.history.History;
import ecg4j.training.scoring.TimedPredictions;
import ecg4j.training.task.Task;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code training.json}: the facts about a run's network, training and data that its report shows.
 * The report of several runs shows those of all.
 *
 * @param network name and variant of the network, and whether it reads residuals
 * @param parameters number of trainable values
 * @param epochs number of epochs
 * @param bestEpoch number of the best epoch; 0 if nothing was fitted
 * @param monitor the monitored value, as the configuration calls it
 * @param validated whether the monitored value chose the best epoch, on a validation part
 * @param bestScore the value in the best epoch; 0 if it did not choose it
 * @param seconds time of all epochs
 * @param millisPerBeat time of scoring the test part, per beat
 * @param batch beats per forward pass in scoring
 * @param divergence describes where training and validation diverge; empty if they do not
 * @param classes names of the classes
 * @param unbalanced beats per class of the training part before balancing
 * @param train the training part
 */
public record RunSummary(
    String network,
    long parameters,
    int epochs,
    int bestEpoch,
    String monitor,
    boolean validated,
    double bestScore,
    double seconds,
    double millisPerBeat,
    int batch,
    String divergence,
    List<String> classes,
    List<Integer> unbalanced,
    Part train,
    Part validation,
    Part test) {

  private static final String FILE = "training.json";

  /**
   * A part of the data.
   *
   * @param counts beats per class
   * @param synthetic number of beats that balancing made
   * @param patients number of patients
   */
  public record Part(List<Integer> counts, int synthetic, int patients) {

    static Part of(BeatSet beats) {
      long patients = beats.beats().stream().map(Beat::patient).distinct().count();
      return new Part(
          Arrays.stream(beats.counts()).boxed().toList(),
          beats.syntheticCount(),
          Math.toIntExact(patients));
    }
  }

  static RunSummary of(
      Task task, BeatSignal signal, History history, List<EpochRow> rows, TimedPredictions scored) {
    boolean readsResiduals = signal == BeatSignal.RESIDUAL && task.network().readsSignal();
    Optional<Epoch> best = history.best();
    double score = best.map(history::score).orElse(Double.NaN);
    boolean isValidated = Double.isFinite(score) && task.split().validation().size() > 0;
    return new RunSummary(
        "%s %s%s"
            .formatted(
                task.network().name(),
                task.network().variant(),
                readsResiduals ? ", reads residuals" : ""),
        StartReport.parameters(task.network()),
        history.epochs().size(),
        best.map(Epoch::number).orElse(0),
        history.monitor(),
        isValidated,
        isValidated ? score : 0,
        history.seconds(),
        scored.millisPerBeat(),
        scored.batch(),
        Divergence.of(rows).orElse(""),
        task.split().train().classes().names(),
        task.split().unbalanced(),
        Part.of(task.split().train()),
        Part.of(task.split().validation()),
        Part.of(task.split().test()));
  }

  void write(Path directory) throws IOException {
    JsonFile.write(directory.resolve(FILE), this);
  }

  /** Reads the file of a run directory; runs of earlier versions have none. */
  public static Optional<RunSummary> read(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    return Files.exists(file)
        ? Optional.of(JsonFile.read(file, RunSummary.class))
        : Optional.empty();
  }

  /**
   * Reads the files of several run directories.
   *
   * @param out is told if one is missing
   * @return empty if one was written by an earlier version
   */
  public static List<RunSummary> read(List<Path> directories, PrintStream out) throws IOException {
    List<Optional<RunSummary>> all = new ArrayList<>();
    for (Path directory : directories) {
      all.add(read(directory));
    }
    List<String> without =
        IntStream.range(0, all.size())
            .filter(k -> all.get(k).isEmpty())
            .mapToObj(k -> directories.get(k).getFileName().toString())
            .toList();
    if (!without.isEmpty()) {
      out.printf(
          "%s: no %s, since an earlier version trained there; the report has no tables of the"
              + " training and the data%n",
          String.join(", ", without), FILE);
      return List.of();
    }
    return all.stream().map(Optional::orElseThrow).toList();
  }
}
