package ecg4j.flac;

import ecg4j.wfdb.WfdbException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The first metadata block of a FLAC stream. The others (tags, pictures, seek tables) say nothing
 * about the samples, and are skipped.
 *
 * @param block its 34 bytes
 * @param channels 1 to 8
 * @param bits of a sample, 4 to 32
 * @param samples of each channel; 0 if not known
 */
record StreamInfo(byte[] block, int channels, int bits, long samples) {

  private static final int MARKER = 0x664C6143;
  private static final int LENGTH = 34;
  private static final int LAST = 0x80;
  private static final int INVALID = 127;

  /** Byte of the number that packs rate, channels, bits and length, and the bits of the length. */
  private static final int PACKED = 10;

  private static final long MOST = 0xF_FFFF_FFFFL;

  /**
   * Reads a stream up to its first frame.
   *
   * @throws WfdbException if it is no FLAC stream
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
    // 20 bits of sampling rate, 3 of channels, 5 of bits per sample, 36 of length.
    long packed = ByteBuffer.wrap(block).getLong(PACKED);
    return new StreamInfo(
        block, (int) (packed >> 41 & 0x7) + 1, (int) (packed >> 36 & 0x1F) + 1, packed & MOST);
  }

  private static int medium(DataInputStream in) throws IOException {
    return in.readUnsignedByte() << 16 | in.readUnsignedShort();
  }

  /**
   * A stream header with this block alone. A length that is not known is the largest one there: the
   * decoder would ignore the block otherwise.
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
