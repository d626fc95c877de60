package ecg4j.browser.classlib.java.util.concurrent;

import java.util.concurrent.ExecutionException;

/** {@link java.util.concurrent.Future}; its result is known when it is created. */
public interface TFuture<V> {

  V get() throws InterruptedException, ExecutionException;
}
