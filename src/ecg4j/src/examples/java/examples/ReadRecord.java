package examples;

import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.FrameRange;
import ecg4j.wfdb.Recording;
import java.nio.file.Path;

/** Reads ten seconds of a WFDB record, and its annotations: {@code ReadRecord data/mitdb/100}. */
public final class ReadRecord {

  public static void main(String[] arguments) throws Exception {
    Path record = Path.of(arguments[0]);
    Recording recording = Recording.read(record, new FrameRange(0, 3600), 0);
    double rate = recording.header().frequency();
    float[] values = recording.lead(0).values();
    System.out.printf(
        "%s: %d samples at %.0f Hz, the first %.3f %s%n",
        recording.lead(0).name(), values.length, rate, values[0], recording.lead(0).spec().units());
    for (Annotation annotation : Annotations.read(Annotations.file(record, "atr"))) {
      if (annotation.sample() < values.length) {
        System.out.printf("%.3f s %s%n", annotation.sample() / rate, annotation.symbol());
      }
    }
  }
}
