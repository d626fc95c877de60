package ecg4j.kernels.base;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The number of threads of ND4J's operations. With kernels it is one: the remaining operations of
 * ND4J are small, and OpenMP's threads would spin for milliseconds afterwards on the cores that the
 * next kernel needs. On two cores, InceptionTime's logits were computed 1.35 times as fast with one
 * thread.
 */
public final class NativeThreads {
  private static final NativeOps NATIVE = started();
  private static final int ALL = NATIVE.ompGetMaxThreads();

  private NativeThreads() {}

  private static NativeOps started() {
    Nd4j.getEnvironment(); // the holder is empty before ND4J has started
    NativeLibraries.check();
    return NativeOpsHolder.getInstance().getDeviceNativeOps();
  }

  /** Sets one thread for ND4J operations called by this thread from now on. */
  public static void one() {
    NATIVE.setOmpNumThreads(1);
  }

  /** Sets the number of threads at the start of the process. */
  public static void all() {
    NATIVE.setOmpNumThreads(ALL);
  }
}
