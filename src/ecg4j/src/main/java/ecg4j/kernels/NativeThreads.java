package ecg4j.kernels;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * How many threads ND4J's own operations share their work among. Beside kernels it is one: what is
 * left for ND4J is small, and the threads that OpenMP would start go on spinning after it for
 * milliseconds, on the cores that the next kernel needs. Two cores computed InceptionTime's logits
 * 1.35 times as fast without them.
 */
public final class NativeThreads {
  private static final NativeOps NATIVE = started();
  private static final int ALL = NATIVE.ompGetMaxThreads();

  private NativeThreads() {}

  private static NativeOps started() {
    Nd4j.getEnvironment(); // the holder is empty before ND4J has started
    return NativeOpsHolder.getInstance().getDeviceNativeOps();
  }

  /** One thread, for ND4J's operations that the calling thread asks for from now on. */
  public static void one() {
    NATIVE.setOmpNumThreads(1);
  }

  /** As many as the process was started with. */
  public static void all() {
    NATIVE.setOmpNumThreads(ALL);
  }
}
