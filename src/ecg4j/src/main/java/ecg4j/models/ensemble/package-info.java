/**
 * Ensembles of other networks: fusion of experts, and averages of members.
 *
 * <p>Start with {@link ecg4j.models.ensemble.DualEnsembleNetwork}. The training of its experts is
 * not part of this package.
 */
package ecg4j.models.ensemble;
