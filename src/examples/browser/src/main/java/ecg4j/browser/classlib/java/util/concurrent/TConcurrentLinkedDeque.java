package ecg4j.browser.classlib.java.util.concurrent;

import java.util.ArrayDeque;

/** {@link java.util.concurrent.ConcurrentLinkedDeque} for one thread. */
public class TConcurrentLinkedDeque<E> extends ArrayDeque<E> {

  private static final long serialVersionUID = 1L;
}
