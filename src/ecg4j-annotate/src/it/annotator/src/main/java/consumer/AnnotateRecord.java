package consumer;

import ecg4j.annotate.AnnotatedBeat;
import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.Annotator;
import ecg4j.signal.SyntheticEcg;
import ecg4j.signal.SyntheticPatient;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.nio.file.Path;
import java.util.List;

/** Annotates a synthetic record: as samples, as a recording, and as a file. */
public final class AnnotateRecord {

  public static void main(String[] arguments) throws Exception {
    SyntheticEcg ecg = SyntheticEcg.of(SyntheticPatient.of(7, false), 60, 360);
    float[] millivolts = ecg.leads()[0];
    int[] samples = new int[millivolts.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.round(200 * millivolts[i]);
    }
    Path folder = Path.of(arguments[0]);
    SignalSpec lead = SignalSpec.of("r.dat", 16, 200, "mV", "MLII");
    Header header = Header.of("r", 360, samples.length, List.of(lead), List.of());
    Recording.write(folder, header, new int[][] {samples});

    try (Annotator annotator = Annotator.open()) {
      AnnotatedRecord record = annotator.annotate(millivolts, 360, "mV");
      for (AnnotatedBeat beat : record.beats()) {
        float[] probabilities = beat.probabilities();
        System.out.printf(
            "%.3f s, RR %.3f s: %s, %d probabilities%n",
            record.time(beat), beat.rr(), record.symbol(beat), probabilities.length);
      }
      print(ecg, record);
      print(ecg, annotator.annotate(Recording.read(folder.resolve("r"))));
    }
    try (Annotator annotator = Annotator.open(Path.of(arguments[1]))) {
      print(ecg, annotator.annotate(folder.resolve("r")));
    }
  }

  private static void print(SyntheticEcg ecg, AnnotatedRecord record) {
    System.out.println(record.beats().size() + " beats of " + ecg.beats().size());
    System.out.println(record.beats().size() - record.unclassified() + " classified");
  }
}
