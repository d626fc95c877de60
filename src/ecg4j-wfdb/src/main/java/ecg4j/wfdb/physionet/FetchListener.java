package ecg4j.wfdb.physionet;

/** Told how a fetch goes on; every method may be left out. */
public interface FetchListener {

  /** Says nothing. */
  FetchListener NONE = new FetchListener() {};

  /** The fetch begins: so many files are to be checked or brought. */
  default void started(Database database, int files) {}

  /** Of this file, so many bytes are here by now. */
  default void bytes(String file, long here) {}

  /** An attempt failed, and another one follows after a pause. */
  default void retrying(String file, String why) {}

  /** This file is here and verified. */
  default void finished(String file) {}

  /** The fetch is over, well or not. */
  default void ended() {}
}
