/**
 * A batch norm with known statistics and an activation in one pass, for inference.
 *
 * <p>Start with {@link ecg4j.kernels.affine.Affine}.
 */
package ecg4j.kernels.affine;
