/**
 * Divides the beats of an experiment by its protocol, such as {@code ds1ds2} or {@code patient},
 * into splits and folds, and balances the training part of each. Internal; programs use {@code
 * EcgDataModule}.
 *
 * <p>Start with {@link ecg4j.data.protocol.Protocols}. {@link ecg4j.data.protocol.FoldProtocol}
 * makes the folds of a cross-validation, and {@link ecg4j.data.protocol.Division} assigns beats or
 * whole patients to parts.
 *
 * <p>May import {@code data.split}, {@code data.database}, {@code data.balance}, {@code data.set}
 * and {@code config.section}.
 */
package ecg4j.data.protocol;
