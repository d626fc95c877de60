/**
 * Context-Aware InceptionTime, and the plain InceptionTime on which it is based.
 *
 * <pre>
 * C channels, D blocks:
 *
 * signal [B, L] ─ stem: conv 7, BN, ReLU, + positions ─ block 0 … block D−1 ─ regions P, QRS, T
 *      ─ mean ‖ max over time ‖ rr ─ dense 256, BN, ReLU, dropout ─ dense → logits [B, classes]
 *
 * block:  x ─ bottleneck ┬ conv 9  (dilation 1) ┐
 *                        ├ conv 19 (dilation 2) ├ concat 4C, BN, ReLU, gate ─ (+) ─ ReLU
 *                        ├ conv 39 (dilation 4) │                              │
 *                        └ pool, 1×1 (dil. 8)   ┘       shortcut of x ─────────┘
 * </pre>
 *
 * <p>Start with {@link ecg4j.models.inception.InceptionTime}.
 */
package ecg4j.models.inception;
