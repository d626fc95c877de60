package ecg4j.wfdb.physionet;

import ecg4j.files.Sha256;
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
 * Fetches databases from PhysioNet or a mirror of it.
 *
 * <p>Brought are the records' headers, signals and reference annotations, each verified by the
 * database's SHA256SUMS.txt. What is here already is kept, hashed once, and from then on recognised
 * by size and time of change.
 */
public final class PhysioNet {

  private static final String RECORDS = "RECORDS";
  private static final Pattern RECORD = Pattern.compile("[A-Za-z0-9_-]+");

  private PhysioNet() {}

  /** As {@link #fetch(Database, Path, String, FetchListener, FetchPolicy)}, with the usual one. */
  public static Path fetch(Database database, Path dataDir, String mirror, FetchListener listener)
      throws IOException {
    return fetch(database, dataDir, mirror, listener, FetchPolicy.DEFAULT);
  }

  /**
   * Brings a database into {@code dataDir/<its short name>}, so far as it is not there.
   *
   * @param mirror http(s) base or folder in PhysioNet's layout; null for the environment's
   *     ECG4J_MIRROR, and PhysioNet itself where that is not set
   * @return the database's folder, complete and verified
   * @throws WfdbException where it cannot be had; what has come so far is kept for the next time
   */
  public static synchronized Path fetch(
      Database database, Path dataDir, String mirror, FetchListener listener, FetchPolicy policy)
      throws IOException {
    Path folder = dataDir.resolve(database.directory());
    if (complete(folder)) {
      return folder;
    }
    Mirror source = Mirror.of(mirror, policy);
    Files.createDirectories(folder);
    // One process at a time: two would write into the same half files.
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !complete(folder)) {
        bring(database, folder, new FileFetch(source, policy, listener), listener);
      }
    } finally {
      listener.ended();
    }
    return folder;
  }

  /** Whether the folder has been verified whole and no file has changed since. */
  private static boolean complete(Path folder) throws IOException {
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
      // Perhaps it is the list that is wrong: the next time it is to be fetched anew.
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
      // Kept, it would stand in the way of every later attempt.
      Files.delete(list);
      throw e instanceof WfdbException ? e : new WfdbException(list + ": is not a text file", e);
    }
  }

  /** Signals are in a .dat, or a .mat of that format; some records of some have no annotations. */
  private static Set<String> files(Path records, String annotator, Checksums sums)
      throws IOException {
    Set<String> names = new LinkedHashSet<>();
    List<String> lines = Files.readAllLines(records);
    boolean annotated = false;
    for (int i = 0; i < lines.size(); i++) {
      String record = lines.get(i).strip();
      if (!record.isEmpty() && !RECORD.matcher(record).matches()) {
        throw new WfdbException(records + " line " + (i + 1) + ": '" + record + "' is no record");
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
          "none of the records in %s has annotations of the name %s".formatted(records, annotator));
    }
    return names;
  }
}
