package ecg4j.wfdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * The file of one or more signals: how many frames it has, and where its samples begin.
 *
 * <p>In a packed file the samples of a frame stand together, those of each signal in turn, from the
 * byte offset on. A compressed file has a channel for each signal; all have the same number of
 * samples per frame, and the header's offset counts samples to skip instead of bytes.
 *
 * @param hea header that names the file
 * @param path the file
 * @param format format of all its samples
 * @param offset offset that the header states
 * @param samplesPerFrame of each signal
 */
record SignalFile(
    Path hea, Path path, SignalFormat format, long offset, List<Integer> samplesPerFrame) {

  /** The file of that name in the header's folder or below. */
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
      throw new WfdbException(hea + ": '" + name + "' is no file name", e);
    }
    throw new WfdbException(hea + ": '" + name + "' leads out of the record's folder");
  }

  /** Samples of all signals in one frame. */
  long frameSamples() {
    return samplesPerFrame.stream().mapToLong(Integer::longValue).sum();
  }

  /** Rows of samples that make a frame: one, or in a compressed file one per sample of a signal. */
  int rowsPerFrame() {
    return format.compressed() ? samplesPerFrame.get(0) : 1;
  }

  /** Samples of a signal in one row. */
  int samplesPerRow(int signal) {
    return format.compressed() ? 1 : samplesPerFrame.get(signal);
  }

  /** Bytes of samples. */
  long dataBytes() throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new WfdbException(
          hea
              + " names signal file "
              + path.getFileName()
              + (Files.exists(path) ? ", which is not a regular file" : ", which is not there"));
    }
    long size = Files.size(path);
    if (!format.compressed() && size < offset) {
      throw new WfdbException(
          path + ": " + size + " bytes, but samples are to begin at byte " + offset);
    }
    return format.compressed() ? size : size - offset;
  }

  /** Whole frames in the file. A rest that may be the padding of the last unit can count as one. */
  long frames() throws IOException {
    long data = dataBytes();
    if (!format.compressed()) {
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
                        "%s: format %d (FLAC) needs a decoder; add ecg4j.flac to the class path"
                            .formatted(path, format.number())));
    SignalStream stream = decoder.open(path, format.number());
    if (stream.channels() != samplesPerFrame.size()) {
      stream.close();
      throw new WfdbException(
          "%s has %d channels, but %s lists %d signals in it"
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
    return format.compressed()
        ? SampleReader.ofStream(path, stream(), offset + row)
        : SampleReader.ofPacked(path, format, offset + format.bytes(row * frameSamples()));
  }
}
