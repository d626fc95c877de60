package ecg4j.cli.command;

import ecg4j.cli.output.TextLines;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The samples of a recording as rows of text. */
final class SampleTable {

  /** Maximum size of the cache of formatted values. An ECG has a few thousand different values. */
  private static final int REMEMBERED = 1 << 17;

  /** The number that WFDB's tools print for a missing sample of any format. */
  private static final int MISSING = -32768;

  private final Recording recording;
  private final int perFrame;
  private final boolean physical;
  private final List<Map<Integer, String>> shown;

  /**
   * @param physical whether in physical units rather than ADC units
   */
  SampleTable(Recording recording, boolean physical) {
    this.recording = recording;
    this.perFrame = perFrame(recording.header());
    this.physical = physical;
    this.shown =
        IntStream.range(0, recording.leads())
            .<Map<Integer, String>>mapToObj(l -> new HashMap<>())
            .toList();
  }

  /** Number of rows per frame: the samples of the signal with the highest rate. */
  static int perFrame(Header header) {
    return header.signals().stream().mapToInt(SignalSpec::samplesPerFrame).max().orElse(1);
  }

  /** Prints the rows from {@code from} to {@code end}, exclusive. */
  void print(long from, long end, TextLines out) {
    int leads = recording.leads();
    for (long row = from; row < end && !out.closed(); row++) {
      for (int l = 0; l < leads; l++) {
        if (l > 0) {
          out.tab();
        }
        // Leads with fewer samples per frame repeat each sample.
        int per = recording.header().signals().get(l).samplesPerFrame();
        int index = (int) (row * per / perFrame);
        int value = recording.sample(l, index);
        if (physical) {
          out.text(physical(l, value));
        } else {
          out.number(value == recording.missing(l) ? MISSING : value);
        }
      }
      out.end();
    }
  }

  private String physical(int lead, int value) {
    Map<Integer, String> known = shown.get(lead);
    if (known.size() > REMEMBERED) {
      known.clear();
    }
    return known.computeIfAbsent(value, v -> Float.toString(recording.physical(lead, v)));
  }
}
