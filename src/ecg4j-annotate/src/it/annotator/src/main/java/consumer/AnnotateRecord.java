package consumer;

import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.BeatModel;
import ecg4j.annotate.DetectedBeats;
import ecg4j.annotate.LeadChoice;
import ecg4j.annotate.RecordAnnotator;
import ecg4j.signal.SyntheticEcg;
import ecg4j.signal.SyntheticPatient;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes a synthetic record into a folder and annotates it with a model. */
public final class AnnotateRecord {

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    SyntheticEcg ecg = SyntheticEcg.of(SyntheticPatient.of(7, false), 60, 360);
    int[] samples = new int[ecg.leads()[0].length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.round(200 * ecg.leads()[0][i]);
    }
    SignalSpec lead = SignalSpec.of("r.dat", 16, 200, "mV", "MLII");
    Header header = Header.of("r", 360, samples.length, List.of(lead), List.of());
    Recording.write(folder, header, new int[][] {samples});

    try (BeatModel model = BeatModel.open(Path.of(arguments[1]))) {
      LeadChoice choice = new LeadChoice(Optional.empty(), model.metadata().input().lead());
      AnnotatedRecord record =
          new RecordAnnotator(
                  model,
                  model.metadata().input().features(),
                  model.metadata().classes(),
                  choice,
                  new DetectedBeats())
              .annotate(folder.resolve("r"));
      System.out.println(record.beats().size() + " beats of " + ecg.beats().size());
      System.out.println(record.beats().size() - record.unclassified() + " classified");
    }
  }
}
