package ecg4j.physionet;

/** Receives the progress of a download. Every method does nothing by default. */
public interface FetchListener {

  /** Ignores all events. */
  FetchListener NONE = new FetchListener() {};

  /**
   * The download begins.
   *
   * @param files number of files to check or download
   */
  default void started(Database database, int files) {}

  /**
   * Part of a file has arrived.
   *
   * @param here number of bytes so far
   */
  default void bytes(String file, long here) {}

  /** An attempt failed; another one follows after a pause. */
  default void retrying(String file, String why) {}

  /** A file is complete and verified. */
  default void finished(String file) {}

  /** The download has ended, successfully or not. */
  default void ended() {}
}
