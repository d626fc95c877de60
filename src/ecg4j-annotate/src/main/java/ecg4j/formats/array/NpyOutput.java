package ecg4j.formats.array;

import ecg4j.npy.NpyType;
import ecg4j.npy.NpyWriter;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes a recording as a float32 array of shape (samples, leads) in physical units, with NaN for
 * missing samples. Signals of lower rates repeat their samples.
 */
public final class NpyOutput {

  private static final int CHUNK = 4096;

  private NpyOutput() {}

  /** Writes an array. */
  public static void write(Path file, Recording recording) throws IOException {
    int leads = recording.leads();
    int perFrame =
        recording.header().signals().stream().mapToInt(SignalSpec::samplesPerFrame).max().orElse(1);
    long rows = recording.header().samples() * perFrame;
    float[] chunk = new float[CHUNK * leads];
    try (NpyWriter writer = new NpyWriter(file, NpyType.FLOAT32, rows, leads)) {
      for (long from = 0; from < rows; from += CHUNK) {
        int count = (int) Math.min(CHUNK, rows - from);
        for (int i = 0; i < count; i++) {
          for (int l = 0; l < leads; l++) {
            int at = (int) ((from + i) * recording.length(l) / rows);
            chunk[i * leads + l] = recording.physical(l, recording.sample(l, at));
          }
        }
        writer.write(chunk, 0, count * leads);
      }
    }
  }
}
