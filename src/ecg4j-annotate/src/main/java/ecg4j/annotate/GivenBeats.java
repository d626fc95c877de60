package ecg4j.annotate;

import ecg4j.wfdb.Lead;
import ecg4j.wfdb.WfdbException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Beats at known positions, for example from another detector.
 *
 * @param samples positions of the R peaks in samples of the lead, in ascending order
 */
record GivenBeats(long[] samples) implements BeatFinder {

  /** Copies the array. */
  public GivenBeats {
    samples = samples.clone();
  }

  @Override
  public String name() {
    return "given R peaks";
  }

  @Override
  public List<Found> find(Optional<Path> recording, Lead lead, Consumer<String> notes)
      throws WfdbException {
    List<Found> found = new ArrayList<>(samples.length);
    long last = -1;
    for (long sample : samples) {
      if (sample <= last || sample >= lead.values().length) {
        throw new WfdbException(
            "an R peak is given at sample %s, after one at %s; allowed: ascending samples from 0 to %s"
                .formatted(sample, last, lead.values().length - 1));
      }
      found.add(new Found(sample, ""));
      last = sample;
    }
    return found;
  }
}
