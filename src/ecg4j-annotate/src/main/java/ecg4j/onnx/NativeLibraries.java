package ecg4j.onnx;

import ai.onnxruntime.OrtEnvironment;
import ecg4j.files.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Locale;

/**
 * Keeps the native libraries of ONNX Runtime (22 MB on Linux) unpacked in a folder. Without this,
 * ONNX Runtime unpacks them from its jar into a temporary folder in each process, which takes half
 * of the time to open a small model.
 */
final class NativeLibraries {

  /** System property that names the folder. If it is not set, nothing is kept. */
  static final String FOLDER = "ecg4j.natives";

  /** System property of ONNX Runtime that names the folder of unpacked libraries. */
  static final String PATH = "onnxruntime.native.path";

  private static final List<String> NAMES = List.of("onnxruntime", "onnxruntime4j_jni");

  private NativeLibraries() {}

  /**
   * Unpacks the libraries if they are missing from the folder, and tells ONNX Runtime where they
   * are. Has an effect only before ONNX Runtime is used for the first time. If the libraries cannot
   * be kept, for example on a full disk, ONNX Runtime unpacks them itself.
   */
  static synchronized void use() {
    String folder = System.getProperty(FOLDER);
    CodeSource jar = OrtEnvironment.class.getProtectionDomain().getCodeSource();
    if (folder == null || System.getProperty(PATH) != null || jar == null) {
      return;
    }
    try {
      // The name of the jar has the version.
      String version = Path.of(jar.getLocation().getPath()).getFileName().toString();
      Path kept = Path.of(folder, version.replace(".jar", ""));
      for (String name : NAMES) {
        unpack(System.mapLibraryName(name), kept);
      }
      System.setProperty(PATH, kept.toString());
    } catch (IOException | RuntimeException e) {
      // Slower, but it works.
      System.clearProperty(PATH);
    }
  }

  private static void unpack(String library, Path folder) throws IOException {
    Path file = folder.resolve(library);
    if (Files.isRegularFile(file)) {
      return;
    }
    String resource = "/ai/onnxruntime/native/" + platform() + "/" + library;
    try (InputStream in = OrtEnvironment.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("there is no " + resource);
      }
      Files.createDirectories(folder);
      AtomicFile.write(file, in::transferTo);
    }
  }

  /** Folder of this platform in ONNX Runtime's jar, for example linux-x64. */
  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String system = os.contains("win") ? "win" : os.contains("mac") ? "osx" : "linux";
    return system + "-" + (arch.contains("aarch64") ? "aarch64" : "x64");
  }
}
