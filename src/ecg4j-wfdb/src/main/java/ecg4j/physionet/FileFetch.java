package ecg4j.physionet;

import ecg4j.files.Sha256;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Downloads one file. It is written to {@code NAME.part}, which a later attempt or a later run
 * resumes, then verified, then moved to its name atomically.
 */
final class FileFetch {

  /**
   * Far above the largest file of these databases; stops the download from a server that never
   * ends.
   */
  private static final long MAX_BYTES = 1 << 28;

  private static final String HINT =
      "; check the network connection, or use a local copy with --mirror DIR or " + Mirror.VARIABLE;

  /** Thrown if a complete file does not have the listed checksum. */
  static final class Mismatch extends WfdbException {
    private static final long serialVersionUID = 1L;

    Mismatch(String sentence) {
      super(sentence);
    }
  }

  private final Mirror mirror;
  private final FetchPolicy policy;
  private final FetchListener listener;

  FileFetch(Mirror mirror, FetchPolicy policy, FetchListener listener) {
    this.mirror = mirror;
    this.policy = policy;
    this.listener = listener;
  }

  /**
   * Downloads a file to {@code folder/name}.
   *
   * @param path the file on the mirror
   * @param sha256 expected SHA-256; null for the list of checksums itself
   */
  void fetch(String path, Path folder, String name, String sha256) throws IOException {
    Path part = folder.resolve(name + ".part");
    if (sha256 == null) {
      Files.deleteIfExists(part);
    }
    int attempts = mirror.isRemote() ? policy.attempts() : 1;
    for (int attempt = 1; ; attempt++) {
      try {
        transfer(path, name, part);
        verify(path, part, sha256);
        Files.move(
            part,
            folder.resolve(name),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
        return;
      } catch (Mirror.Unavailable e) {
        throw e;
      } catch (WfdbException e) {
        if (attempt == attempts) {
          String sentence =
              e.getMessage()
                  + (attempt > 1 ? " after " + attempt + " attempts" : "")
                  + (e instanceof HttpMirror.Unreachable ? HINT : "");
          throw e instanceof Mismatch ? new Mismatch(sentence) : new WfdbException(sentence, e);
        }
        listener.retrying(name, e.getMessage());
        pause(attempt);
      }
    }
  }

  private void transfer(String path, String name, Path part) throws IOException {
    long here = Files.exists(part) ? Files.size(part) : 0;
    try (Mirror.Body body = mirror.open(path, here);
        OutputStream out =
            body.from() > 0
                ? Files.newOutputStream(part, StandardOpenOption.APPEND)
                : Files.newOutputStream(part)) {
      here = body.from();
      byte[] buffer = new byte[1 << 16];
      for (int n = body.bytes().read(buffer); n >= 0; n = body.bytes().read(buffer)) {
        out.write(buffer, 0, n);
        here += n;
        listener.bytes(name, here);
        if (here > MAX_BYTES) {
          throw new WfdbException(mirror.name(path) + ": larger than the limit of " + MAX_BYTES);
        }
      }
      if (body.length() >= 0 && here < body.from() + body.length()) {
        throw new WfdbException(
            mirror.name(path)
                + ": the connection broke after "
                + here
                + " of "
                + (body.from() + body.length())
                + " bytes");
      }
    } catch (HttpMirror.BadRange e) {
      // The part may already be the whole file, not yet renamed; the checksum will show.
      listener.bytes(name, here);
    }
  }

  private void verify(String path, Path part, String sha256) throws IOException {
    if (sha256 == null) {
      return;
    }
    String found = Sha256.ofFile(part);
    if (!found.equals(sha256)) {
      Files.delete(part);
      throw new Mismatch(
          mirror.name(path)
              + ": has SHA-256 "
              + found
              + ", but "
              + Checksums.FILE
              + " says "
              + sha256);
    }
  }

  private void pause(int failed) throws IOException {
    try {
      Thread.sleep(policy.pauseAfter(failed).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted while downloading").initCause(e);
    }
  }
}
