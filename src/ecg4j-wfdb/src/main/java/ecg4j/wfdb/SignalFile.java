package ecg4j.wfdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * The file of one or more signals: its number of frames, and where its samples begin.
 *
 * <p>In a packed file the samples of a frame are contiguous, signal by signal, starting at the byte
 * offset. A compressed file has one channel per signal. All its signals have the same number of
 * samples per frame, and the header's offset counts samples to skip instead of bytes.
 *
 * @param hea header that names the file
 * @param path the file
 * @param format format of all its samples
 * @param offset offset stated in the header
 * @param samplesPerFrame samples per frame of each signal
 */
record SignalFile(
    Path hea, Path path, SignalFormat format, long offset, List<Integer> samplesPerFrame) {

  /**
   * Resolves a file name against the header's folder.
   *
   * @throws WfdbException if the name is invalid or lies outside the folder
   */
  static Path within(Path hea, String name) throws WfdbException {
    Path folder = hea.toAbsolutePath().normalize().getParent();
    try {
      Path file = folder.resolve(name).normalize();
      if (file.startsWith(folder) && !file.equals(folder) && !Path.of(name).isAbsolute()) {
        return folder.relativize(file).equals(Path.of(name).normalize())
            ? hea.resolveSibling(name)
            : file;
      }
    } catch (InvalidPathException e) {
      throw new WfdbException(hea + ": '" + name + "' is not a valid file name", e);
    }
    throw new WfdbException(hea + ": '" + name + "' leads out of the record's folder");
  }

  /** Samples of all signals in one frame. */
  long frameSamples() {
    return samplesPerFrame.stream().mapToLong(Integer::longValue).sum();
  }

  /**
   * Rows of samples per frame: 1 in a packed file, the samples per frame of a signal in a
   * compressed file.
   */
  int rowsPerFrame() {
    return format.isCompressed() ? samplesPerFrame.get(0) : 1;
  }

  /** Samples of a signal in one row. */
  int samplesPerRow(int signal) {
    return format.isCompressed() ? 1 : samplesPerFrame.get(signal);
  }

  /** Number of bytes with samples. */
  long dataBytes() throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new WfdbException(
          hea
              + " names signal file "
              + path.getFileName()
              + (Files.exists(path) ? ", which is not a regular file" : ", which does not exist"));
    }
    long size = Files.size(path);
    if (!format.isCompressed() && size < offset) {
      throw new WfdbException(
          path + ": " + size + " bytes, but the samples should begin at byte " + offset);
    }
    return format.isCompressed() ? size : size - offset;
  }

  /**
   * Number of complete frames in the file. The padding of the last unit may be counted as a frame.
   */
  long frames() throws IOException {
    long data = dataBytes();
    if (!format.isCompressed()) {
      return format.samples(data) / frameSamples();
    }
    try (SignalStream stream = stream()) {
      return Math.max(0, stream.samples() - offset) / rowsPerFrame();
    }
  }

  private SignalStream stream() throws IOException {
    SignalDecoder decoder =
        SignalDecoder.of(format.number())
            .orElseThrow(
                () ->
                    new WfdbException(
                        "%s: format %s (FLAC) needs a decoder; add ecg4j.flac to the class path"
                            .formatted(path, format.number())));
    SignalStream stream = decoder.open(path, format.number());
    if (stream.channels() != samplesPerFrame.size()) {
      stream.close();
      throw new WfdbException(
          "%s has %s channels, but %s lists %s signals in it"
              .formatted(path, stream.channels(), hea.getFileName(), samplesPerFrame.size()));
    }
    return stream;
  }

  /**
   * Opens the file at a row.
   *
   * @param row in a packed file, a multiple of {@link SignalFormat#UNIT_MULTIPLE}
   */
  SampleReader open(long row) throws IOException {
    return format.isCompressed()
        ? SampleReader.ofStream(path, stream(), offset + row)
        : SampleReader.ofPacked(path, format, offset + format.bytes(row * frameSamples()));
  }
}
