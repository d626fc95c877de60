package ecg4j.formats.clinical;

/** The checksum CRC-CCITT of ISHNE and SCP-ECG: polynomial 0x1021, start value 0xFFFF. */
final class Crc16 {

  private Crc16() {}

  static int of(byte[] bytes, int from, int to) {
    int crc = 0xFFFF;
    for (int i = from; i < to; i++) {
      crc ^= (bytes[i] & 0xFF) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
      }
    }
    return crc & 0xFFFF;
  }
}
