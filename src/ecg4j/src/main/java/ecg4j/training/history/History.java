package ecg4j.training.history;

import ecg4j.config.section.TrainingConfig.Monitor;
import ecg4j.files.DamagedFileException;
import ecg4j.files.Utf8Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The finished epochs of a run in their order, and the best of them. Best epoch, patience and
 * learning-rate reductions are functions of this list, so nothing else has to be saved to resume.
 */
public final class History {

  /** Name of the file in a run directory. */
  public static final String FILE = "history.csv";

  static final String HEADER =
      "epoch,lr,train_loss,train_acc,val_loss,val_acc,val_macro_f1,steps,skipped,loss_scale,seconds,best";

  private final Monitored monitor;
  private final List<Epoch> epochs = new ArrayList<>();
  private int best = -1;

  /** Creates an empty history, whose best epoch is chosen by a score of the validation part. */
  public History(Monitor monitor) {
    this(Monitored.of(monitor));
  }

  /** An empty one. */
  public History(Monitored monitor) {
    this.monitor = monitor;
  }

  /**
   * Reads the history of a run, with the digits of {@code history.csv}; empty if nothing was
   * fitted.
   *
   * @throws DamagedFileException if the file is damaged
   */
  public static History read(Path directory, Monitor monitor) throws IOException {
    History history = new History(monitor);
    Path file = directory.resolve(FILE);
    List<String> lines = Files.exists(file) ? Utf8Lines.read(file) : List.of();
    try {
      lines.stream().skip(1).map(line -> epoch(line.split(","))).forEach(history::add);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new DamagedFileException(file, "is damaged: it is not as a run writes it");
    }
    return history;
  }

  private static Epoch epoch(String[] cells) {
    double[] n = Arrays.stream(cells).mapToDouble(Double::parseDouble).toArray();
    Validation validation = new Validation(n[4], n[5], n[6]);
    return new Epoch((int) n[0], n[1], n[2], n[3], validation, (int) n[7], (int) n[8], n[9], n[10]);
  }

  /** Adds the epoch after the last. */
  public void add(Epoch epoch) {
    epochs.add(epoch);
    if (best < 0 || monitor.better(score(epoch), score(epochs.get(best)))) {
      best = epochs.size() - 1;
    }
  }

  /** All epochs in order. */
  public List<Epoch> epochs() {
    return List.copyOf(epochs);
  }

  /** The epoch with the best monitor, the first of equal ones; empty before the first has ended. */
  public Optional<Epoch> best() {
    return best < 0 ? Optional.empty() : Optional.of(epochs.get(best));
  }

  /** Whether the last finished epoch is the best so far. */
  public boolean isLastBest() {
    return best >= 0 && best == epochs.size() - 1;
  }

  /** Epochs after the best one. */
  public int epochsSinceBest() {
    return epochs.size() - 1 - best;
  }

  /** The last finished epoch. */
  public Optional<Epoch> last() {
    return epochs.isEmpty() ? Optional.empty() : Optional.of(epochs.get(epochs.size() - 1));
  }

  /** The monitored value of an epoch. */
  public double score(Epoch epoch) {
    return monitor.of(epoch);
  }

  /** The name of the monitor in configurations. */
  public String monitor() {
    return monitor.key();
  }

  /** Whether a smaller value is a better one. */
  public boolean smallerIsBetter() {
    return monitor.smallerIsBetter();
  }

  /**
   * The numbers, from 1, of the epochs before the best one after which the rate fell. A training
   * without held-out beats needs them to do the same.
   */
  public List<Integer> fallsBeforeBest() {
    return IntStream.rangeClosed(1, best)
        .filter(i -> epochs.get(i).learningRate() < epochs.get(i - 1).learningRate())
        .mapToObj(i -> epochs.get(i - 1).number())
        .toList();
  }

  /** The best score of the first epochs; empty if there are fewer epochs. */
  public Optional<Double> bestOfFirst(int count) {
    if (epochs.size() < count || count < 1) {
      return Optional.empty();
    }
    History first = new History(monitor);
    epochs.subList(0, count).forEach(first::add);
    return first.best().map(first::score);
  }

  /** Wall-clock seconds of all epochs together. */
  public double seconds() {
    return epochs.stream().mapToDouble(Epoch::seconds).sum();
  }

  /**
   * Wall-clock seconds of each epoch of an earlier run; none where a run has no epochs.
   *
   * @throws DamagedFileException if {@code history.csv} is not as a run writes it
   */
  public static List<Double> seconds(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> lines = Utf8Lines.read(file);
    int column = List.of(lines.get(0).split(",")).indexOf("seconds");
    try {
      return lines.stream().skip(1).map(l -> Double.valueOf(l.split(",")[column])).toList();
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new DamagedFileException(file, "is damaged: it is not as a run writes it");
    }
  }

  /** The text of {@code history.csv}; {@code best} is 1 in the row of the best epoch. */
  public String csv() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (Epoch epoch : epochs) {
      Validation v = epoch.validation();
      text.append(
          String.format(
              Locale.ROOT,
              "%d,%.6g,%.6f,%.6f,%.6f,%.6f,%.6f,%d,%d,%.0f,%.1f,%d%n",
              epoch.number(),
              epoch.learningRate(),
              epoch.trainLoss(),
              epoch.trainAccuracy(),
              v.loss(),
              v.accuracy(),
              v.macroF1(),
              epoch.steps(),
              epoch.skipped(),
              epoch.lossScale(),
              epoch.seconds(),
              epoch == epochs.get(best) ? 1 : 0));
    }
    return text.toString().replace("\r\n", "\n");
  }
}
