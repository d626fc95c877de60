package ecg4j.compare;

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
    long shutdown) {}
