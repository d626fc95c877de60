package ecg4j.flac;

import ecg4j.wfdb.SignalDecoder;
import ecg4j.wfdb.SignalStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Decodes FLAC signal files: a channel per signal. */
public final class FlacDecoder implements SignalDecoder {

  private static final Set<Integer> FORMATS = Set.of(508, 516, 524);

  /** The last two digits of a format are its bits. */
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
