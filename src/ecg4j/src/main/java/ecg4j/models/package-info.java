/**
 * The networks by name, and the file of a trained network.
 *
 * <p>A {@link ecg4j.models.network.Network} is a description, composed of {@link ecg4j.layers}.
 * Each network has a sub-package. Two graphs are made from a description and its parameters:
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
 * <p>Imports no package of training. Read {@link ecg4j.models.network.Network} first, then {@link
 * ecg4j.models.Models}.
 */
package ecg4j.models;
