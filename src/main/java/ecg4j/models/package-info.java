/**
 * The networks, and the two graphs made of each.
 *
 * <p>A {@link ecg4j.models.Network} is a description: functions on a {@link
 * ecg4j.layers.GraphScope}, put together from {@link ecg4j.layers}. It holds no values, and there
 * is one description for training, classification and export.
 *
 * <pre>
 * ExperimentConfig ─Models.create→ Network ─specs()→ Parameters.initial(specs, seed)
 *                                     │                        │ one flat vector; arrays are views of it
 *                 logits(scope, signal, rr)               │
 *              ┌─────────────────┴──────────────┐         │
 *        TrainingGraph                    InferenceGraph  │
 *   batch statistics, masks, loss,     running statistics, batch norms folded,
 *   gradient [1, N], commit()          any number of beats, portable(…) for export
 *              └───────────── Plan ─────────────┘
 *                operations in order, arrays bound once
 *
 * Context-Aware InceptionTime, C channels, D blocks:
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
 * <p>A {@link ecg4j.models.DualEnsembleNetwork} is put together of two other networks; {@link
 * ecg4j.models.LastPart} is what follows a network's features, alone.
 *
 * <p>To add a network: a record that implements {@link ecg4j.models.Network}, a name in {@link
 * ecg4j.models.Models}, a gradient check of each new block, a golden file. Imports {@code layers},
 * {@code kernels} and {@code config}; knows nothing of training. Read {@link ecg4j.models.Network}
 * first, then {@link ecg4j.models.Models}.
 */
package ecg4j.models;
