package ecg4j.browser.classlib.us.hebi.matlab.mat.util;

import java.nio.ByteBuffer;

/** Releases the memory of buffers; in the page, the garbage collector does. */
public final class TUnsafe9R {

  private TUnsafe9R() {}

  public static void invokeCleaner(ByteBuffer buffer) {}
}
