package ecg4j.cli;

import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The samples of a recording as rows of text. */
final class SampleTable {

  /** An ECG has a few thousand different values; a lead of more is not worth remembering. */
  private static final int REMEMBERED = 1 << 17;

  /** As WFDB's tools print a missing sample of any format. */
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

  /** Rows of one frame: the samples of the signal that has most. */
  static int perFrame(Header header) {
    return header.signals().stream().mapToInt(SignalSpec::samplesPerFrame).max().orElse(1);
  }

  /** Prints rows {@code from} to {@code end}, the latter not included. */
  void print(long from, long end, TextLines out) {
    int leads = recording.leads();
    for (long row = from; row < end && !out.closed(); row++) {
      for (int l = 0; l < leads; l++) {
        if (l > 0) {
          out.tab();
        }
        // Leads of fewer samples per frame repeat theirs.
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
