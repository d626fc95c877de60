package ecg4j.data;

/**
 * The three parts of one experiment.
 *
 * @param train what is learned from; the only part that may hold synthetic beats, unless leaky
 * @param validation what every choice is made on (early stopping, thresholds, settings)
 * @param test what is scored once
 * @param leaky whether something of the test part was known in training: such a score is no
 *     estimate of anything, and every table and figure says so
 * @param protocol short name, as {@code ds1ds2}
 * @param note what a reader of the result has to know about this division, in plain sentences
 */
public record Split(
    BeatSet train, BeatSet validation, BeatSet test, boolean leaky, String protocol, String note) {}
