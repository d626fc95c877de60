package ecg4j.annotate;

import ecg4j.signal.qrs.RPeaks;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.WfdbException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The beats that the R-peak detector finds in the lead that is looked at. */
public record DetectedBeats() implements BeatFinder {

  @Override
  public String name() {
    return "R-peak detection";
  }

  @Override
  public List<Found> find(Path record, Lead lead) throws WfdbException {
    double millivolts = Voltage.millivolts(lead.spec().units()).orElse(1);
    int perFrame = lead.spec().samplesPerFrame();
    try {
      return Arrays.stream(RPeaks.detect(scaled(lead.values(), millivolts), lead.frequency()))
          .mapToObj(peak -> new Found(peak / perFrame, ""))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new WfdbException("record " + lead.header().name() + ": " + e.getMessage(), e);
    }
  }

  private static float[] scaled(float[] values, double factor) {
    if (factor == 1) {
      return values;
    }
    float[] scaled = new float[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (factor * values[i]);
    }
    return scaled;
  }
}
