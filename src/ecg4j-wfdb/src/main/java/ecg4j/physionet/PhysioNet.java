package ecg4j.physionet;

import ecg4j.files.Sha256;
import ecg4j.files.Utf8Lines;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Downloads databases from PhysioNet or a mirror of it.
 *
 * <p>Downloads the headers, signals and reference annotations of all records, and verifies each
 * file by the database's SHA256SUMS.txt. Existing files are kept. They are hashed once, and later
 * recognised by their size and modification time.
 */
public final class PhysioNet {

  private static final String RECORDS = "RECORDS";
  private static final Pattern RECORD = Pattern.compile("[A-Za-z0-9_-]+");

  private PhysioNet() {}

  /**
   * Calls {@link #fetch(Database, Path, String, FetchListener, FetchPolicy)} with {@link
   * FetchPolicy#DEFAULT}.
   */
  public static Path fetch(Database database, Path dataDir, String mirror, FetchListener listener)
      throws IOException {
    return fetch(database, dataDir, mirror, listener, FetchPolicy.DEFAULT);
  }

  /**
   * Downloads the missing files of a database into {@code dataDir/<short name>}.
   *
   * @param mirror http(s) base or folder in PhysioNet's layout; null for the environment variable
   *     ECG4J_MIRROR, or PhysioNet itself if that is not set
   * @return the database's folder, complete and verified
   * @throws WfdbException if the database cannot be downloaded; files received so far are kept for
   *     the next attempt
   */
  public static synchronized Path fetch(
      Database database, Path dataDir, String mirror, FetchListener listener, FetchPolicy policy)
      throws IOException {
    Path folder = dataDir.resolve(database.directory());
    if (isComplete(folder)) {
      return folder;
    }
    Mirror source = Mirror.of(mirror, policy);
    Files.createDirectories(folder);
    // One process at a time, since two would write to the same partial files.
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !isComplete(folder)) {
        bring(database, folder, new FileFetch(source, policy, listener), listener);
      }
    } finally {
      listener.ended();
    }
    return folder;
  }

  /** Whether all files of the folder have been verified and none has changed since. */
  private static boolean isComplete(Path folder) throws IOException {
    Map<String, Boolean> files = VerifiedFiles.read(folder);
    return files.containsKey(RECORDS) && !files.containsValue(false);
  }

  private static void bring(Database database, Path folder, FileFetch fetch, FetchListener listener)
      throws IOException {
    Path list = folder.resolve(Checksums.FILE);
    if (!Files.isRegularFile(list)) {
      fetch.fetch(database.path() + "/" + Checksums.FILE, folder, Checksums.FILE, null);
    }
    try {
      bringFiles(database, folder, checksums(list), fetch, listener);
    } catch (FileFetch.Mismatch e) {
      // The list itself may be wrong, so download it again the next time.
      Files.delete(list);
      throw e;
    }
  }

  private static void bringFiles(
      Database database, Path folder, Checksums sums, FileFetch fetch, FetchListener listener)
      throws IOException {
    Map<String, Boolean> unchanged = VerifiedFiles.read(folder);
    obtain(database, folder, RECORDS, sums, unchanged, fetch);
    Set<String> names = files(folder.resolve(RECORDS), database.annotator(), sums);
    listener.started(database, names.size());
    for (String name : names) {
      obtain(database, folder, name, sums, unchanged, fetch);
      listener.finished(name);
    }
    names.add(RECORDS);
    names.add(Checksums.FILE);
    VerifiedFiles.write(folder, names);
  }

  private static void obtain(
      Database database,
      Path folder,
      String name,
      Checksums sums,
      Map<String, Boolean> unchanged,
      FileFetch fetch)
      throws IOException {
    String sum = sums.of(name);
    Path file = folder.resolve(name);
    boolean good =
        unchanged.getOrDefault(name, false)
            || (Files.isRegularFile(file) && Sha256.ofFile(file).equals(sum));
    if (!good) {
      fetch.fetch(database.path() + "/" + name, folder, name, sum);
    }
  }

  private static Checksums checksums(Path list) throws IOException {
    try {
      return Checksums.parse(Files.readAllLines(list), list.toString());
    } catch (WfdbException | java.nio.charset.CharacterCodingException e) {
      // If kept, it would make every later attempt fail.
      Files.delete(list);
      throw e instanceof WfdbException ? e : new WfdbException(list + ": is not a text file", e);
    }
  }

  /**
   * Names of all files to download. Signals are in a .dat file or a .mat file. Some databases have
   * records without annotations.
   */
  private static Set<String> files(Path records, String annotator, Checksums sums)
      throws IOException {
    Set<String> names = new LinkedHashSet<>();
    List<String> lines = Utf8Lines.read(records);
    boolean annotated = false;
    for (int i = 0; i < lines.size(); i++) {
      String record = lines.get(i).strip();
      if (!record.isEmpty() && !RECORD.matcher(record).matches()) {
        throw new WfdbException(
            records + " line " + (i + 1) + ": '" + record + "' is not a record name");
      }
      if (!record.isEmpty()) {
        boolean mat = sums.has(record + ".mat") && !sums.has(record + ".dat");
        names.addAll(List.of(record + ".hea", record + (mat ? ".mat" : ".dat")));
        if (sums.has(record + "." + annotator)) {
          names.add(record + "." + annotator);
          annotated = true;
        }
      }
    }
    if (!annotated) {
      throw new WfdbException(
          "no record in %s has annotations with the suffix %s".formatted(records, annotator));
    }
    return names;
  }
}
