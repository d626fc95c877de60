package ecg4j.flac;

import ecg4j.wfdb.SignalStream;
import ecg4j.wfdb.WfdbException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kc7bfi.jflac.FLACDecoder;
import org.kc7bfi.jflac.FrameListener;
import org.kc7bfi.jflac.frame.Frame;
import org.kc7bfi.jflac.metadata.Metadata;

/**
 * Decodes a FLAC stream frame by frame. jFLAC replaces a damaged frame by zeros or skips it; this
 * class reports both as errors.
 */
final class FlacStream implements SignalStream, FrameListener {

  private final Path file;
  private final StreamInfo info;
  private final SequenceInputStream in;
  private final FLACDecoder decoder;
  private String problem;
  private int size;
  private int at;
  private long decoded;

  private FlacStream(Path file, StreamInfo info, SequenceInputStream in) throws IOException {
    this.file = file;
    this.info = info;
    this.in = in;
    this.decoder = new FLACDecoder(in);
    decoder.readMetadata();
    decoder.addFrameListener(this);
  }

  /**
   * Opens a file.
   *
   * @param bits maximum number of bits of a sample
   * @throws WfdbException if it is not a FLAC stream with at most this number of bits
   */
  static FlacStream open(Path file, int bits) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
    try {
      StreamInfo info = StreamInfo.read(file, in);
      if (info.bits() > bits) {
        throw new WfdbException(
            "%s has FLAC samples of %s bits; its format allows %s"
                .formatted(file, info.bits(), bits));
      }
      return new FlacStream(
          file, info, new SequenceInputStream(new ByteArrayInputStream(info.header()), in));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  @Override
  public int channels() {
    return info.channels();
  }

  @Override
  public long samples() throws IOException {
    if (info.samples() > 0) {
      return info.samples();
    }
    try (FlacStream all = open(file, info.bits())) {
      while (all.next()) {
        // Counts the samples of a stream that does not state them.
      }
      return all.decoded;
    }
  }

  @Override
  public int read(int[] out, int most) throws IOException {
    if (at == size && !next()) {
      return 0;
    }
    int count = Math.min(most, size - at);
    int channels = channels();
    for (int c = 0; c < channels; c++) {
      int[] channel = decoder.getChannelData()[c].getOutput();
      for (int i = 0; i < count; i++) {
        out[i * channels + c] = channel[at + i];
      }
    }
    at += count;
    return count;
  }

  /** Decodes the next frame; returns false at the end. */
  private boolean next() throws IOException {
    if (info.samples() > 0 && decoded >= info.samples()) {
      return false;
    }
    Frame frame;
    try {
      frame = decoder.readNextFrame();
    } catch (IOException | RuntimeException e) {
      // jFLAC uses damaged numbers as indices and lengths.
      throw damaged(String.valueOf(e.getMessage()), e);
    }
    if (frame == null && info.samples() == 0 && problem == null) {
      return false;
    }
    if (problem != null || decoder.getBadFrames() > 0 || frame == null) {
      throw damaged(problem == null ? "the stream ends early" : problem, null);
    }
    if (frame.header.channels != channels()
        || frame.header.bitsPerSample != info.bits()
        || frame.header.blockSize <= 0) {
      throw damaged("a frame contradicts the stream information", null);
    }
    at = 0;
    size = frame.header.blockSize;
    decoded += size;
    return true;
  }

  private WfdbException damaged(String why, Throwable cause) {
    return new WfdbException(
        "%s: the FLAC stream is damaged after %s samples per signal (%s)"
            .formatted(file, decoded, why),
        cause);
  }

  @Override
  public void processMetadata(Metadata metadata) {
    // Read by StreamInfo.
  }

  @Override
  public void processFrame(Frame frame) {
    // Fetched by next().
  }

  @Override
  public void processError(String message) {
    // Thrown out of the decoder, which would otherwise skip the frame, or loop at the end.
    problem = problem == null ? message : problem;
    throw new IllegalStateException(problem);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
