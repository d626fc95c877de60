package ecg4j.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import ecg4j.files.AtomicFile;
import ecg4j.files.DamagedFileException;
import ecg4j.files.RegularFile;
import ecg4j.files.Sha256;
import ecg4j.json.Json;
import ecg4j.npy.NpyArray;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Named float32 arrays and texts in one zip file, which {@code numpy.load} can read as an {@code
 * .npz} file. Each array is an entry {@code NAME.npy}, each text is an entry, and {@code
 * manifest.json} has the size and the SHA-256 of each entry. The same content gives the same bytes.
 *
 * <p>A file is read completely and verified before its content is used.
 */
public final class ArrayArchive {

  private static final String MANIFEST = "manifest.json";
  private static final String ARRAY = ".npy";

  /** Maximum size of a manifest. */
  private static final int LARGEST_MANIFEST = 1 << 24;

  /** Size and checksum of one entry. */
  private record Seal(long bytes, String sha256) {}

  private final Path file;
  private final Map<String, byte[]> entries;

  private ArrayArchive(Path file, Map<String, byte[]> entries) {
    this.file = file;
    this.entries = entries;
  }

  /** Writes an archive, atomically. */
  public static void write(Path file, Map<String, String> texts, Map<String, NpyArray> arrays)
      throws IOException {
    AtomicFile.write(
        file,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          Map<String, Seal> manifest = new LinkedHashMap<>();
          for (Map.Entry<String, String> text : texts.entrySet()) {
            put(zip, manifest, text.getKey(), text.getValue().getBytes(StandardCharsets.UTF_8));
          }
          // Trained values hardly compress, and the attempt takes most of the time of a file.
          zip.setLevel(Deflater.NO_COMPRESSION);
          for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
            put(zip, manifest, array.getKey() + ARRAY, array.getValue().encode());
          }
          zip.setLevel(Deflater.DEFAULT_COMPRESSION);
          byte[] seals = Json.pretty(manifest).getBytes(StandardCharsets.UTF_8);
          put(zip, new LinkedHashMap<>(), MANIFEST, seals);
          zip.finish();
        });
  }

  private static void put(
      ZipOutputStream zip, Map<String, Seal> manifest, String name, byte[] bytes)
      throws IOException {
    if (manifest.put(name, new Seal(bytes.length, Sha256.of(bytes))) != null) {
      throw new IllegalArgumentException("two entries are named " + name);
    }
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  /**
   * Reads and verifies an archive.
   *
   * @throws DamagedFileException if the file is not such an archive, or is damaged
   * @throws IOException if it cannot be read
   */
  public static ArrayArchive read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    RegularFile.require(file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Map<String, Seal> manifest = manifest(file, zip);
      Map<String, byte[]> entries = new LinkedHashMap<>();
      for (Map.Entry<String, Seal> sealed : new TreeMap<>(manifest).entrySet()) {
        byte[] bytes = bytes(file, zip, sealed.getKey(), sealed.getValue().bytes());
        if (!Sha256.of(bytes).equals(sealed.getValue().sha256())) {
          throw new DamagedFileException(
              file, "is damaged: the checksum of " + sealed.getKey() + " does not match");
        }
        entries.put(sealed.getKey(), bytes);
      }
      return new ArrayArchive(file, entries);
    } catch (ZipException | EOFException | IllegalArgumentException damaged) {
      // ZipFile throws IllegalArgumentException for some types of damage, such as invalid names.
      throw new DamagedFileException(
          file, "is damaged or not a model file: " + damaged.getMessage());
    }
  }

  private static Map<String, Seal> manifest(Path file, ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(MANIFEST);
    if (entry == null || entry.getSize() < 0 || entry.getSize() > LARGEST_MANIFEST) {
      throw new DamagedFileException(file, "is not a model file: it has no " + MANIFEST);
    }
    try {
      return Json.parse(
          bytes(file, zip, MANIFEST, entry.getSize()), new TypeReference<Map<String, Seal>>() {});
    } catch (JsonProcessingException damaged) {
      throw new DamagedFileException(file, "is damaged: its " + MANIFEST + " cannot be read");
    }
  }

  private static byte[] bytes(Path file, ZipFile zip, String name, long size) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    // Deflate compresses at most by a factor of 1032, which limits the possible size.
    if (entry == null || entry.getSize() != size || size > 1032 * Files.size(file)) {
      throw new DamagedFileException(file, "is damaged: " + name + " has a wrong size or checksum");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(Math.toIntExact(size));
      if (bytes.length < size) {
        throw new DamagedFileException(file, "is damaged: " + name + " ends too early");
      }
      return bytes;
    }
  }

  /**
   * Returns a text.
   *
   * @throws DamagedFileException if there is no text with this name
   */
  public String text(String name) throws IOException {
    return new String(entry(name), StandardCharsets.UTF_8);
  }

  /** Returns whether there is a text with this name. */
  public boolean has(String text) {
    return entries.containsKey(text);
  }

  /** Returns the names of all arrays. */
  public Set<String> arrays() {
    return entries.keySet().stream()
        .filter(name -> name.endsWith(ARRAY))
        .map(name -> name.substring(0, name.length() - ARRAY.length()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Returns an array.
   *
   * @throws DamagedFileException if there is no array with this name
   */
  public NpyArray array(String name) throws IOException {
    return NpyArray.decode(entry(name + ARRAY), file + ", " + name + ARRAY);
  }

  /**
   * The value of a text entry in JSON.
   *
   * @throws DamagedFileException if there is no such entry, or it is not JSON of this type
   */
  public <T> T json(String name, Class<T> type) throws IOException {
    try {
      return Json.parse(entry(name), type);
    } catch (JsonProcessingException damaged) {
      throw new DamagedFileException(file, "is damaged: its " + name + " cannot be read");
    }
  }

  private byte[] entry(String name) throws DamagedFileException {
    byte[] bytes = entries.get(name);
    if (bytes == null) {
      throw new DamagedFileException(file, "is not a model file: it has no " + name);
    }
    return bytes;
  }
}
