package ecg4j.wfdb.physionet;

import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where databases come from: a web server or a folder, both in PhysioNet's layout. */
interface Mirror {

  String PHYSIONET = "https://physionet.org";

  /** Environment variable with the mirror to use where none is given. */
  String VARIABLE = "ECG4J_MIRROR";

  /**
   * A file's bytes from {@code from} on; a source that cannot skip gives them from 0 on.
   *
   * @param length bytes that are to come, or -1 where the source does not say
   */
  record Body(InputStream bytes, long from, long length) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      bytes.close();
    }
  }

  /**
   * Opens a file.
   *
   * @param path relative to the mirror's base, with slashes
   * @throws Unavailable if trying again is of no use
   */
  Body open(String path, long from) throws IOException;

  /** What to call a file in messages. */
  String name(String path);

  /** Trying again would give the same. */
  final class Unavailable extends WfdbException {
    private static final long serialVersionUID = 1L;

    Unavailable(String sentence) {
      super(sentence);
    }
  }

  /**
   * A mirror from what a user gives.
   *
   * @param location http(s) base or folder; null for {@value #VARIABLE}, and PhysioNet without it
   */
  static Mirror of(String location, FetchPolicy policy) throws WfdbException {
    String given = location == null ? System.getenv(VARIABLE) : location;
    String base = given == null || given.isBlank() ? PHYSIONET : given.strip();
    if (base.matches("(?i)https?://.*")) {
      return new HttpMirror(base, policy);
    }
    if (base.matches("(?i)[a-z][a-z0-9+.-]+://.*")) {
      throw new WfdbException("mirror " + base + ": only http and https, or a folder");
    }
    Path folder = Path.of(base);
    if (!Files.isDirectory(folder)) {
      throw new WfdbException("mirror " + base + ": neither a web address nor a folder");
    }
    return new FolderMirror(folder);
  }
}
