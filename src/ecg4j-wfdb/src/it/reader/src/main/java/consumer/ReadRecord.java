package consumer;

import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.nio.file.Path;
import java.util.List;

/** Writes a record into a folder and reads it back. */
public final class ReadRecord {

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int[] samples = {0, 200, -200, 100};
    SignalSpec lead = SignalSpec.of("r.dat", 16, 200, "mV", "MLII");
    Header header = Header.of("r", 360, samples.length, List.of(lead), List.of());
    Recording.write(folder, header, new int[][] {samples});
    Annotations.write(folder.resolve("r.atr"), List.of(Annotation.of(1, "N")));

    Recording recording = Recording.read(folder.resolve("r"));
    float[] values = recording.lead(0).values();
    List<Annotation> beats = Annotations.read(folder.resolve("r.atr"));
    System.out.println(values.length + " samples, the second " + values[1] + " mV");
    System.out.println(beats.get(0).symbol() + " at " + beats.get(0).sample());
  }
}
