package ecg4j.cli;

import ecg4j.wfdb.Recording;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The samples of a recording as rows of text. */
final class SampleTable {

  /** An ECG has a few thousand different values; a lead of more is not worth remembering. */
  private static final int REMEMBERED = 1 << 17;

  private final Recording recording;
  private final int rows;
  private final boolean physical;
  private final List<Map<Integer, String>> shown;

  /**
   * @param rows number of rows of the whole table: the length of the longest lead
   * @param physical whether in physical units rather than ADC units
   */
  SampleTable(Recording recording, int rows, boolean physical) {
    this.recording = recording;
    this.rows = rows;
    this.physical = physical;
    this.shown =
        IntStream.range(0, recording.leads())
            .<Map<Integer, String>>mapToObj(l -> new HashMap<>())
            .toList();
  }

  /** Prints rows {@code from} to {@code end}, the latter not included. */
  void print(int from, int end, TextLines out) {
    int leads = recording.leads();
    for (int row = from; row < end && !out.closed(); row++) {
      for (int l = 0; l < leads; l++) {
        if (l > 0) {
          out.tab();
        }
        // Leads of fewer samples per frame repeat theirs.
        int index = (int) ((long) row * recording.length(l) / rows);
        int value = recording.sample(l, index);
        if (physical) {
          out.text(physical(l, value));
        } else {
          out.number(value);
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
