package ecg4j.compare;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The result of comparing two annotators of a record.
 *
 * @param record name of the record
 * @param reference reference annotator, for example {@code atr}
 * @param test annotator under test
 * @param from beginning of the compared part, in seconds
 * @param to end of the compared part, in seconds
 * @param matrix confusion matrix of the labels
 * @param intervals errors of the test's RR intervals, paired as in {@code bxb}
 * @param times differences in time of the matched beats, test minus reference
 * @param shutdown seconds in which the test could not read the signals
 * @param pairs beats of both annotators, in the order of pairing
 * @param runs comparison of runs of ectopic beats
 * @param episodes comparison of episodes of atrial and ventricular fibrillation
 * @param resolution samples per second of the times, if they are not frames of the record
 * @param notes one sentence per irregularity of the files
 */
public record BeatComparison(
    String record,
    String reference,
    String test,
    double from,
    double to,
    BeatMatrix matrix,
    TimeError intervals,
    TimeError times,
    long shutdown,
    List<BeatPair> pairs,
    RunComparison runs,
    EpisodeComparison episodes,
    OptionalDouble resolution,
    List<String> notes) {

  /** Copies the lists. */
  public BeatComparison {
    pairs = List.copyOf(pairs);
    notes = List.copyOf(notes);
  }
}
