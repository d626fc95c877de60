package ecg4j.compare;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How two annotators of a record agree.
 *
 * @param record its name
 * @param reference annotator that is held to be right, as {@code atr}
 * @param test annotator that is judged
 * @param from beginning of the compared part, in seconds
 * @param to its end, in seconds
 * @param matrix which labels met which
 * @param intervals errors of the test's RR intervals, as {@code bxb} pairs them
 * @param times where the test has the beats that both have: test minus reference
 * @param shutdown seconds in which the test could not read the signals
 * @param pairs beats of either, in the order in which they were paired
 * @param runs which runs of ectopic beats both have
 * @param episodes which episodes of atrial and ventricular fibrillation both have
 * @param resolution samples per second of the times, where they are not frames of the record
 * @param notes oddities of the files, a sentence each
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
