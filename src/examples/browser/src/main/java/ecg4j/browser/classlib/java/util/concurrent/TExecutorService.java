package ecg4j.browser.classlib.java.util.concurrent;

import java.util.concurrent.Callable;

/** {@link java.util.concurrent.ExecutorService}; none is created. */
public interface TExecutorService {

  <T> TFuture<T> submit(Callable<T> task);
}
