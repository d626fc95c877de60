package ecg4j.flac;

import ecg4j.wfdb.WfdbException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The first metadata block of a FLAC stream. The other blocks (tags, pictures, seek tables) do not
 * describe the samples and are skipped.
 *
 * @param block the 34 bytes of the block
 * @param channels number of channels, 1 to 8
 * @param bits bits per sample, 4 to 32
 * @param samples samples per channel; 0 if unknown
 */
record StreamInfo(byte[] block, int channels, int bits, long samples) {

  private static final int MARKER = 0x664C6143;
  private static final int LENGTH = 34;
  private static final int LAST = 0x80;
  private static final int INVALID = 127;

  /** Offset of the number that contains rate, channels, bits and length. */
  private static final int PACKED = 10;

  private static final long MOST = 0xF_FFFF_FFFFL;

  /**
   * Reads a stream up to its first frame.
   *
   * @throws WfdbException if it is not a FLAC stream
   */
  static StreamInfo read(Path file, DataInputStream in) throws IOException {
    try {
      if (in.readInt() != MARKER) {
        throw new WfdbException(file + ": is not a FLAC stream");
      }
      int type = in.readUnsignedByte();
      if ((type & ~LAST) != 0 || medium(in) != LENGTH) {
        throw new WfdbException(file + ": its FLAC stream begins without stream information");
      }
      byte[] block = new byte[LENGTH];
      in.readFully(block);
      while ((type & LAST) == 0) {
        type = in.readUnsignedByte();
        if ((type & ~LAST) == INVALID) {
          throw new WfdbException(file + ": has an invalid FLAC metadata block");
        }
        in.skipNBytes(medium(in));
      }
      return of(block);
    } catch (EOFException e) {
      throw new WfdbException(file + ": ends within the FLAC metadata", e);
    }
  }

  private static StreamInfo of(byte[] block) {
    // 20 bits sampling rate, 3 bits channels, 5 bits bits per sample, 36 bits length.
    long packed = ByteBuffer.wrap(block).getLong(PACKED);
    return new StreamInfo(
        block, (int) (packed >> 41 & 0x7) + 1, (int) (packed >> 36 & 0x1F) + 1, packed & MOST);
  }

  private static int medium(DataInputStream in) throws IOException {
    return in.readUnsignedByte() << 16 | in.readUnsignedShort();
  }

  /**
   * A stream header with only this block. An unknown length is replaced by the maximum, since the
   * decoder ignores the block otherwise.
   */
  byte[] header() {
    byte[] stated = block.clone();
    if (samples == 0) {
      ByteBuffer.wrap(stated).putLong(PACKED, ByteBuffer.wrap(block).getLong(PACKED) | MOST);
    }
    return ByteBuffer.allocate(8 + LENGTH)
        .putInt(MARKER)
        .putInt(LAST << 24 | LENGTH)
        .put(stated)
        .array();
  }
}
