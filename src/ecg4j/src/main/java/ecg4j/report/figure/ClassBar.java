package ecg4j.report.figure;

import ecg4j.evaluation.ClassIntervals;
import ecg4j.metrics.Confusion;

/**
 * A model in a figure of bars per class.
 *
 * @param name name in the legend
 * @param confusion its confusion matrix
 * @param intervals intervals of the bars
 */
public record ClassBar(String name, Confusion confusion, ClassIntervals intervals) {}
