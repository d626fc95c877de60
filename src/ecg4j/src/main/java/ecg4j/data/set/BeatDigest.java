package ecg4j.data.set;

import ecg4j.files.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A checksum over beats: the position, symbol, class and all samples of each beat. */
public final class BeatDigest {

  private BeatDigest() {}

  /** Returns the SHA-256 of a set of beats in its order, in hexadecimal digits. */
  public static String of(BeatSet beats) {
    Sha256 sum = new Sha256();
    float[] signal = new float[beats.window()];
    float[] rr = new float[beats.rrWidth()];
    ByteBuffer bytes = ByteBuffer.allocate((signal.length + rr.length) * Float.BYTES);
    for (int i = 0; i < beats.size(); i++) {
      Beat beat = beats.beat(i);
      String place =
          String.join(
              "\t",
              beat.database(),
              beat.record(),
              beat.patient(),
              Integer.toString(beat.sample()),
              beat.symbol(),
              beats.classes().name(beat.label()));
      beats.copySignal(i, signal, 0);
      beats.copyRr(i, rr, 0);
      bytes.clear();
      bytes.asFloatBuffer().put(signal).put(rr);
      sum.add(place.getBytes(StandardCharsets.UTF_8)).add(bytes.array());
    }
    return sum.hex();
  }
}
