package ecg4j.training.execution;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.split.Selection;
import ecg4j.data.split.Split;
import ecg4j.evaluation.Digits;
import ecg4j.evaluation.Metric;
import ecg4j.files.AtomicFile;
import ecg4j.metrics.Confusion;
import ecg4j.training.files.ValidationCounts;
import ecg4j.training.history.Pruner;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Chooses the number of epochs on folds of the training patients. Each fold is trained for all
 * epochs. After each epoch, the held-out beats of all folds are scored together; the epoch with the
 * best score is chosen. The choice therefore does not depend on the few patients of one validation
 * part, the final training uses every training patient, and the test part is not used.
 *
 * @param config experiment of the run
 * @param selection the folds to choose on, and the split of the final training
 * @param metric metric by which the epoch is chosen
 */
record EpochSelection(ExperimentConfig config, Selection selection, Metric metric) {

  private static final String FILE = "selection.csv";

  /**
   * @throws IllegalArgumentException if the metric is unknown, or needs more than labels
   */
  static EpochSelection of(ExperimentConfig config, Selection selection) {
    return new EpochSelection(config, selection, metric(config));
  }

  /** Returns the metric of {@code training.select_by}. It can be checked before data are read. */
  static Metric metric(ExperimentConfig config) {
    String key = config.training().selectBy();
    List<String> classes = config.data().beatClasses().names();
    List<Metric> allowed =
        Metric.applicable(classes).stream().filter(Metric::needsLabelsAlone).toList();
    return Metric.ofKey(key)
        .filter(allowed::contains)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "training.select_by is '%s'; allowed: one of %s"
                        .formatted(key, Metric.keys(allowed))));
  }

  /**
   * Trains the folds, unless they are complete, and chooses the number of epochs.
   *
   * @param directory directory of the run, in which the folder {@code selection} and the file
   *     {@code selection.csv} are created
   * @return the number of epochs; empty if the training was interrupted
   */
  Optional<Integer> choose(Path directory, PathMap paths, RunOptions options) throws IOException {
    Map<Integer, long[][]> pooled = new TreeMap<>();
    List<Split> folds = selection.inner();
    int classes = classes().size();
    int trained = Integer.MAX_VALUE;
    for (int k = 1; k <= folds.size(); k++) {
      String name = "selection fold " + k + " of " + folds.size();
      options.progress().println(name);
      Path fold = directory.resolve("selection").resolve("fold-" + k);
      boolean complete =
          new PlacedRun(name, fold, options)
              .at(paths)
              .execute(ofFold(), folds.get(k - 1), Pruner.NONE);
      if (!complete) {
        return Optional.empty();
      }
      Map<Integer, long[][]> epochs = ValidationCounts.read(fold, classes);
      epochs.forEach((epoch, counts) -> pooled.merge(epoch, counts, EpochSelection::sum));
      // A time limit may have ended a fold early, so only epochs common to all folds are compared.
      trained = Math.min(trained, epochs.size());
    }
    int common = trained;
    pooled.keySet().removeIf(epoch -> epoch > common);
    int best = best(pooled);
    AtomicFile.write(directory.resolve(FILE), csv(pooled, best));
    options
        .progress()
        .println(
            "chosen: %s of %s epochs, %s %s over %s folds"
                .formatted(
                    best,
                    config.training().epochs(),
                    metric.key(),
                    metric.format(score(pooled.get(best))),
                    folds.size()));
    return Optional.of(best);
  }

  /**
   * Returns the experiment of a fold. It trains all epochs, and the validation part of the fold
   * does not affect its training.
   */
  private ExperimentConfig ofFold() {
    Map<String, Object> changes = new LinkedHashMap<>();
    changes.put("training.select_folds", 0);
    changes.put("training.patience", Integer.MAX_VALUE);
    changes.put("training.max_lr_reductions", 0);
    return ConfigKeys.with(config, changes);
  }

  /** Returns the split of the final training, with a note about the choice. */
  Split whole(int epochs) {
    Split whole = selection.whole();
    String note =
        "%s Epochs: %s of %s, by %s over %s folds of the training patients."
            .formatted(
                whole.note(),
                epochs,
                config.training().epochs(),
                metric.key(),
                selection.inner().size());
    return whole.withNote(note);
  }

  /**
   * Returns a pruner that ends a training after the chosen number of epochs. The schedule remains
   * that of all epochs.
   */
  static Pruner after(int epochs) {
    return history ->
        history.epochs().size() >= epochs
            ? Optional.of("the folds have chosen " + Digits.count(epochs, "epoch"))
            : Optional.empty();
  }

  private int best(Map<Integer, long[][]> pooled) {
    int best = 0;
    double highest = Double.NaN;
    for (Map.Entry<Integer, long[][]> epoch : pooled.entrySet()) {
      double score = score(epoch.getValue());
      if (Double.isNaN(highest) || (metric.higherIsBetter() ? score > highest : score < highest)) {
        if (!Double.isNaN(score)) {
          best = epoch.getKey();
          highest = score;
        }
      }
    }
    if (best == 0) {
      throw new IllegalArgumentException(
          "training.select_by: %s is not defined on the beats of the training patients; choose"
                  .formatted(metric.key())
              + " another metric, such as accuracy");
    }
    return best;
  }

  private List<String> classes() {
    return config.data().beatClasses().names();
  }

  private double score(long[][] counts) {
    return metric.of(Confusion.of(classes(), counts));
  }

  private String csv(Map<Integer, long[][]> pooled, int best) {
    StringBuilder text = new StringBuilder("epoch," + metric.key() + ",accuracy,chosen\n");
    pooled.forEach(
        (epoch, counts) ->
            text.append(
                "%s,%s,%s,%s\n"
                    .formatted(
                        epoch,
                        score(counts),
                        Metric.ACCURACY.of(Confusion.of(classes(), counts)),
                        epoch == best ? 1 : 0)));
    return text.toString();
  }

  private static long[][] sum(long[][] a, long[][] b) {
    long[][] sum = new long[a.length][a.length];
    for (int t = 0; t < a.length; t++) {
      for (int p = 0; p < a.length; p++) {
        sum[t][p] = a[t][p] + b[t][p];
      }
    }
    return sum;
  }
}
