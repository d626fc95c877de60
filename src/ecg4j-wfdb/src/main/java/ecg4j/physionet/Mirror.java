package ecg4j.physionet;

import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A source of databases: a web server or a folder in PhysioNet's layout. */
interface Mirror {

  String PHYSIONET = "https://physionet.org";

  /** Environment variable with the default mirror. */
  String VARIABLE = "ECG4J_MIRROR";

  /**
   * The bytes of a file starting at {@code from}, which is 0 for a source that cannot skip.
   *
   * @param length number of bytes that follow, or -1 if unknown
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
   * @throws Unavailable if another attempt would fail too
   */
  Body open(String path, long from) throws IOException;

  /** Whether another attempt may get other bytes. */
  boolean isRemote();

  /** Name of a file for messages. */
  String name(String path);

  /** Thrown if another attempt would fail too. */
  final class Unavailable extends WfdbException {
    private static final long serialVersionUID = 1L;

    Unavailable(String sentence) {
      super(sentence);
    }
  }

  /**
   * Parses the user's choice of mirror.
   *
   * @param location http(s) base or folder; null for the value of {@value #VARIABLE}, or PhysioNet
   *     if that is not set
   */
  static Mirror of(String location, FetchPolicy policy) throws WfdbException {
    String given = location == null ? System.getenv(VARIABLE) : location;
    String base = given == null || given.isBlank() ? PHYSIONET : given.strip();
    if (base.matches("(?i)https?://.*")) {
      return new HttpMirror(base, policy);
    }
    if (base.matches("(?i)[a-z][a-z0-9+.-]+://.*")) {
      throw new WfdbException(
          "mirror " + base + ": allowed: http and https addresses, or a folder");
    }
    Path folder = Path.of(base);
    if (!Files.isDirectory(folder)) {
      throw new WfdbException("mirror " + base + ": neither a web address nor a folder");
    }
    return new FolderMirror(folder);
  }
}
