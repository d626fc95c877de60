/**
 * The networks by name, and the file of a trained one.
 *
 * <p>A {@link ecg4j.models.network.Network} is a description, put together from {@link
 * ecg4j.layers}; each has a room of its own below this one. From a description and its parameters
 * two graphs are made:
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
 * </pre>
 *
 * <p>Imports {@code layers}, {@code kernels} and {@code config}; knows nothing of training. Read
 * {@link ecg4j.models.network.Network} first, then {@link ecg4j.models.Models}.
 */
package ecg4j.models;
