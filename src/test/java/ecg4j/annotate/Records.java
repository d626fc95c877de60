package ecg4j.annotate;

import ecg4j.annotate.quality.LeadQuality;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Small records for tests. */
public final class Records {

  private Records() {}

  /**
   * Writes a record of one beat a 0.8 s, narrow peaks of 1 mV, with its annotations (atr): of ten
   * beats the fourth is upside down (annotated A), the seventh comes 0.3 s early (annotated V).
   */
  public static Path write(Path folder, String name, int seconds, int rate, String... leads)
      throws IOException {
    int n = seconds * rate;
    int[] lead = new int[n];
    for (int i = 0; i < n; i++) {
      // A lead that never moves between its beats would count as flat.
      lead[i] = (int) Math.round(4 * Math.sin(2 * Math.PI * 7 * i / rate));
    }
    List<Annotation> beats = new ArrayList<>();
    double time = 0.5;
    for (int beat = 0; time < seconds; beat++) {
      int kind = beat % 10;
      double at = kind == 6 ? time - 0.3 : time;
      long peak = Math.round(at * rate);
      for (int i = (int) Math.max(0, peak - rate / 5); i < Math.min(n, peak + rate / 5); i++) {
        double away = (i - peak) / (double) rate / 0.012;
        lead[i] += (int) Math.round((kind == 3 ? -200 : 200) * Math.exp(-away * away / 2));
      }
      if (peak < n) {
        beats.add(Annotation.of(peak, kind == 3 ? "A" : kind == 6 ? "V" : "N"));
      }
      time += 0.8;
    }
    beats.add(Annotation.of(n - 1, "~"));
    int[][] samples = new int[leads.length][];
    Arrays.fill(samples, lead);
    List<SignalSpec> specs =
        Arrays.stream(leads)
            .map(description -> SignalSpec.of(name + ".dat", 16, 200, "mV", description))
            .toList();
    Recording.write(folder, Header.of(name, rate, n, specs, List.of()), samples);
    Annotations.write(folder.resolve(name + ".atr"), beats);
    return folder.resolve(name);
  }

  /** An annotated record of beats at these times, each of a class; the signal is a saw. */
  public static AnnotatedRecord of(double seconds, double[] times, int[] labels) {
    float[] saw = new float[(int) (360 * seconds)];
    for (int i = 0; i < saw.length; i++) {
      saw[i] = (i % 300) / 200f;
    }
    SignalSpec spec = SignalSpec.of("r.dat", 16, 200, "mV", "MLII");
    Lead lead = new Lead(Header.of("r", 360, saw.length, List.of(spec), List.of()), 0, saw);
    List<AnnotatedBeat> beats = new ArrayList<>();
    for (int i = 0; i < times.length; i++) {
      float[] p = new float[labels[i] < 0 ? 0 : 5];
      if (labels[i] >= 0) {
        Arrays.fill(p, 0.01f);
        p[labels[i]] = 0.96f - 0.4f * i / times.length;
      }
      double rr = i == 0 ? Double.NaN : times[i] - times[i - 1];
      beats.add(new AnnotatedBeat(Math.round(360 * times[i]), rr, labels[i], p, ""));
    }
    long[] peaks = beats.stream().mapToLong(AnnotatedBeat::sample).toArray();
    return new AnnotatedRecord(
        "r",
        lead,
        "R-peak detection",
        List.of("N", "S", "V", "F", "Q"),
        beats,
        LeadQuality.of(lead, 1, peaks, false));
  }
}
