package ecg4j.flac;

import ecg4j.wfdb.SignalDecoder;
import ecg4j.wfdb.SignalStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Decodes FLAC signal files, which have one channel per signal. */
public final class FlacDecoder implements SignalDecoder {

  private static final Set<Integer> FORMATS = Set.of(508, 516, 524);

  /** A format number minus this value is its number of bits. */
  private static final int BITS = 500;

  /** For the service loader. */
  public FlacDecoder() {}

  @Override
  public boolean hasFormat(int format) {
    return FORMATS.contains(format);
  }

  @Override
  public SignalStream open(Path file, int format) throws IOException {
    return FlacStream.open(file, format - BITS);
  }
}
