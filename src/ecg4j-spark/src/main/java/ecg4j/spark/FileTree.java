package ecg4j.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Packs files and directories into bytes for transfer. */
final class FileTree {

  /** Not transferred, since it belongs to the machine on which a process trains. */
  private static final String LOCK = ".lock";

  private FileTree() {}

  /**
   * Packs files with their paths relative to {@code root}.
   *
   * @param paths files and directories below it; missing ones are ignored, and duplicates are
   *     packed once
   */
  static byte[] pack(Path root, List<Path> paths) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      // Weights are not compressible.
      zip.setLevel(Deflater.BEST_SPEED);
      Set<Path> files = new LinkedHashSet<>();
      for (Path path : paths) {
        files.addAll(files(path));
      }
      for (Path file : files) {
        zip.putNextEntry(new ZipEntry(root.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().equals(LOCK))
          .sorted()
          .toList();
    }
  }

  /**
   * Unpacks files below another root.
   *
   * @throws IOException if an entry would be outside of it
   */
  static void unpack(byte[] bytes, Path root) throws IOException {
    Files.createDirectories(root);
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = root.resolve(entry.getName()).normalize();
        if (!file.startsWith(root)) {
          throw new IOException(entry.getName() + " would be outside of " + root);
        }
        Files.createDirectories(file.getParent());
        Files.copy(zip, file);
      }
    }
  }
}
