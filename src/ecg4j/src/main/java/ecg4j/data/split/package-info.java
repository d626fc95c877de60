/**
 * Training, validation and test part of an experiment, the folds of a cross-validation, and the
 * inner folds on which settings are chosen. These are values; {@code data.protocol} makes them.
 *
 * <p>Start with {@link ecg4j.data.split.Split}, which also joins parts of one's own.
 *
 * <p>May import {@code data.set}; knows neither databases nor configurations.
 */
package ecg4j.data.split;
