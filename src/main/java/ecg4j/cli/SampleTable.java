package ecg4j.cli;

import ecg4j.wfdb.Recording;
import java.util.HashMap;
import java.util.Map;

/** The samples of a recording as rows of text. */
final class SampleTable {

  private final Recording recording;
  private final int[] rowsPerSample;
  private final boolean physical;

  /**
   * @param rows number of rows of the whole table: the length of the longest lead
   * @param physical whether in physical units rather than ADC units
   */
  SampleTable(Recording recording, int rows, boolean physical) {
    this.recording = recording;
    this.physical = physical;
    this.rowsPerSample = new int[recording.leads()];
    int frames = Math.max(1, (int) recording.header().samples());
    for (int l = 0; l < rowsPerSample.length; l++) {
      int per = recording.header().signals().get(l).samplesPerFrame();
      if (rows / frames % per != 0) {
        throw new IllegalArgumentException(
            "signal "
                + l
                + " has "
                + per
                + " samples per frame, which do not divide the "
                + rows / frames
                + " of another signal");
      }
      rowsPerSample[l] = rows / frames / per;
    }
  }

  /** Prints rows {@code from} to {@code end}, the latter not included. */
  void print(int from, int end, TextLines out) {
    // An ECG has few thousand different values: each is turned into text once.
    Map<Integer, String> shown = new HashMap<>();
    int leads = recording.leads();
    for (int row = from; row < end && !out.closed(); row++) {
      for (int l = 0; l < leads; l++) {
        if (l > 0) {
          out.tab();
        }
        int value = recording.sample(l, row / rowsPerSample[l]);
        if (physical) {
          int lead = l;
          out.text(
              shown.computeIfAbsent(
                  value * leads + l, k -> Float.toString(recording.physical(lead, value))));
        } else {
          out.number(value);
        }
      }
      out.end();
    }
  }
}
