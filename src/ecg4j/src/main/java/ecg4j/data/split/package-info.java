/**
 * Training, validation and test part of an experiment, the folds of a cross-validation, and the
 * inner folds on which settings are chosen. These are values; {@code data.protocol} creates them.
 *
 * <p>Start with {@link ecg4j.data.split.Split}, which can also be created from given parts.
 *
 * <p>May import {@code data.set}; does not depend on databases or configurations.
 */
package ecg4j.data.split;
