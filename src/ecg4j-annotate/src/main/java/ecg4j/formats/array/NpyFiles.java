package ecg4j.formats.array;

import ecg4j.formats.file.FileBytes;
import ecg4j.formats.file.FormatException;
import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordingFile;
import ecg4j.npy.NpyLayout;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Recordings in NumPy files: {@code .npy} (one array) and {@code .npz} (several named arrays). */
public final class NpyFiles {

  private NpyFiles() {}

  /** Returns whether a file begins like a NumPy array. */
  public static boolean isNpy(FileBytes start) {
    return start.startsWith("\u0093NUMPY");
  }

  /** Returns whether a file is a zip archive, which is the container of NumPy's archives. */
  public static boolean isNpz(FileBytes start) {
    return start.startsWith("PK\3\4");
  }

  /**
   * Opens a single array. The options state its sampling frequency and unit.
   *
   * @throws FormatException if it is not a recording, or its sampling frequency is not given
   */
  public static RecordingFile openNpy(Path file, ReadOptions options) throws IOException {
    NumberArray array =
        array(
            file,
            "array",
            Files.size(file),
            () -> new BufferedInputStream(Files.newInputStream(file)));
    array.requireRecording();
    double rate = options.requiredRate(file, "was recognised as NumPy " + array.what() + ", which");
    return new ArrayFile("NumPy", array, java.util.List.of(), java.util.List.of(), rate, options);
  }

  /**
   * Opens an archive.
   *
   * @throws FormatException if it has no array that may be a recording, or more than one
   */
  public static RecordingFile openNpz(Path file, ReadOptions options) throws IOException {
    return NpzArrays.read(file).open(options);
  }

  /**
   * Returns the array of a {@code .npy} file or of an archive member.
   *
   * @param size total size in bytes, including the header
   */
  static NumberArray array(Path file, String name, long size, NumberArray.Opener whole)
      throws IOException {
    NpyLayout layout;
    try (InputStream in = whole.open()) {
      layout = layout(file, name, in);
    }
    String what =
        name + " of shape " + layout.shape().toString().replace('[', '(').replace(']', ')');
    String descr = layout.descr();
    NumberType type =
        NumberType.of(descr.isEmpty() ? "" : descr.substring(1))
            .orElseThrow(
                () ->
                    new FormatException(
                        file,
                        "%s of type '%s'; allowed: %s"
                            .formatted(what, descr, NumberType.allowed())));
    double payload = type.bytes();
    for (long extent : layout.shape()) {
      payload *= extent;
    }
    if (payload > size) {
      throw new FormatException(
          file,
          String.format(
              Locale.ROOT, "%s takes %.0f bytes, of which there are %d", what, payload, size));
    }
    return new NumberArray(
        file,
        what,
        type,
        descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
        layout.columnsFirst() && layout.shape().size() > 1,
        layout.shape(),
        () -> {
          InputStream in = whole.open();
          layout(file, name, in);
          return in;
        });
  }

  static NpyLayout layout(Path file, String name, InputStream in) throws IOException {
    // A channel on a stream does not read ahead.
    return NpyLayout.read(
        Channels.newChannel(in), name.equals("array") ? file.toString() : file + ", array " + name);
  }
}
