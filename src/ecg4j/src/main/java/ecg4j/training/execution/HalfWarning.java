package ecg4j.training.execution;

import ecg4j.config.section.TrainingConfig;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.nd4j.linalg.factory.Nd4j;

/** Warns that half precision is slower without CUDA, once for all folds of a program. */
public final class HalfWarning {
  /** The instance of this program. */
  public static final HalfWarning ONCE = new HalfWarning();

  private final AtomicBoolean printed = new AtomicBoolean();

  /** Leaves the warning to the process that started this one. */
  public void leaveToParent() {
    printed.set(true);
  }

  /** Prints the warning, if it applies and has not been printed. */
  public void print(TrainingConfig training, PrintStream out) {
    if (training.precision() == TrainingConfig.Precision.HALF
        && Nd4j.getBackend().getEnvironment().isCPU()
        && printed.compareAndSet(false, true)) {
      out.println(
          "warning: training.precision is half, but ND4J runs on the CPU, where half is slower than"
              + " float and no better; it is made for CUDA, where its speed was never measured");
    }
  }
}
