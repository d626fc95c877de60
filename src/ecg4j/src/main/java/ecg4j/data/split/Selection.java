package ecg4j.data.split;

import java.util.List;

/**
 * The splits of a training run that first chooses a setting on folds of its own training patients,
 * and then learns from all of these patients.
 *
 * @param whole all beats to learn from in the training part, no validation part, and the test part
 *     that is scored once
 * @param inner the folds to choose on: each has a training and a validation part, and no test part
 */
public record Selection(Split whole, List<Split> inner) {}
