/**
 * Two of the other networks and a fusion of what they say.
 *
 * <p>Start with {@link ecg4j.models.ensemble.DualEnsembleNetwork}. How its experts are trained
 * first is no business of this room.
 */
package ecg4j.models.ensemble;
