package examples;

import ecg4j.signal.qrs.RPeaks;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the R peaks of a record's first lead and writes them as an annotation file: {@code
 * DetectBeats data/mitdb/100 100.qrs}.
 */
public final class DetectBeats {

  public static void main(String[] arguments) throws Exception {
    Lead lead = Recording.read(Path.of(arguments[0])).lead(0);
    List<Annotation> beats = new ArrayList<>();
    for (int sample : RPeaks.detect(lead.values(), lead.frequency())) {
      beats.add(Annotation.of(sample, "N"));
    }
    Annotations.write(Path.of(arguments[1]), beats);
    System.out.println(beats.size() + " beats in " + arguments[1]);
  }
}
