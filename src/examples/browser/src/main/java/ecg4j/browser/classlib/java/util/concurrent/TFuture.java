package ecg4j.browser.classlib.java.util.concurrent;

/** {@link java.util.concurrent.Future}; none is created. */
public interface TFuture<V> {}
