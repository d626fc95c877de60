package ecg4j.training.dl4j;

import ecg4j.evaluation.Digits;
import ecg4j.parallel.ItemProgress;
import ecg4j.training.fitting.Fitting;
import ecg4j.training.history.Epoch;
import ecg4j.training.history.History;
import ecg4j.training.history.Validation;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/**
 * Shows the progress of a training: on a terminal, a bar for each epoch with loss, rate and time
 * left, otherwise a line each minute; anywhere, a line at the end of each epoch with loss and
 * accuracy in training and on the validation part.
 */
final class ProgressListener extends BaseTrainingListener {

  private final Fitting fitting;
  private final int epochs;
  private final PrintStream out;
  private final boolean terminal;
  private ProgressBar bar;
  private ItemProgress steps = ItemProgress.NONE;

  ProgressListener(Fitting fitting, int epochs, PrintStream out, boolean terminal) {
    this.fitting = fitting;
    this.epochs = epochs;
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void onEpochStart(Model model) {
    if (terminal) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("epoch %s/%s".formatted(fitting.epoch(), epochs))
              .setInitialMax(fitting.batches().stepsPerEpoch())
              .startsFrom(fitting.sums().steps(), Duration.ZERO)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(500)
              .setConsumer(new TerminalLine(out))
              .clearDisplayOnFinish()
              .build();
      ProgressBar shown = bar;
      fitting.showValidation(
          (done, beats) ->
              shown.setExtraMessage("validating, %s %%".formatted(100L * done / beats)));
    } else {
      steps =
          ItemProgress.to(
              out,
              "epoch %s/%s: step %%,d of %%,d".formatted(fitting.epoch(), epochs),
              Duration.ofMinutes(1));
      fitting.showValidation(ItemProgress.to(out, "validating: scored %,d of %,d beats"));
    }
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    if (bar != null) {
      bar.setExtraMessage(
          String.format(
              Locale.ROOT,
              "loss %.4f, rate %.2g",
              fitting.sums().meanLoss(),
              fitting.learningRate()));
      bar.stepTo(fitting.sums().steps());
    } else {
      steps.done(fitting.sums().steps(), fitting.batches().stepsPerEpoch());
    }
  }

  @Override
  public void onEpochEnd(Model model) {
    close();
    History history = fitting.history();
    Epoch epoch = history.last().orElseThrow();
    Validation v = epoch.validation();
    double left = history.seconds() / epoch.number() * (epochs - epoch.number());
    out.printf(
        Locale.ROOT,
        "epoch %d/%d: loss %.4f, %.2f %%; %s; took %s, at most %s left%s%n",
        epoch.number(),
        epochs,
        epoch.trainLoss(),
        100 * epoch.trainAccuracy(),
        v == Validation.NONE
            ? "no validation"
            : String.format(
                Locale.ROOT,
                "validation %.4f, %.2f %%, F1 %.4f%s",
                v.loss(),
                100 * v.accuracy(),
                v.macroF1(),
                history.isLastBest() ? " (best " + history.monitor() + ")" : ""),
        ItemProgress.time(epoch.seconds()),
        ItemProgress.time(left),
        epoch.skipped() == 0
            ? ""
            : "; " + Digits.count(epoch.skipped(), "step") + " dropped, not finite");
    out.flush();
  }

  void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
