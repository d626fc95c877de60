package ecg4j.browser.classlib.java.util.concurrent.locks;

/** {@link java.util.concurrent.locks.ReentrantLock}, always free: a page has one thread. */
public class TReentrantLock {

  public void lock() {}

  public boolean tryLock() {
    return true;
  }

  public void unlock() {}
}
