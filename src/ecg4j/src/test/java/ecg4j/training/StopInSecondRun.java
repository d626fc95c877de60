package ecg4j.training;

import ecg4j.training.jobs.StopSignal;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** Asks to stop when the second training begins. */
public final class StopInSecondRun extends BaseTrainingListener {

  private final StopSignal signal;
  private int runs;

  public StopInSecondRun(StopSignal signal) {
    this.signal = signal;
  }

  @Override
  public void onEpochStart(Model model) {
    if (++runs == 2) {
      signal.request();
    }
  }
}
