package ecg4j.training.suite;

import ecg4j.evaluation.report.Comparison;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a lot.
 *
 * @param directory with a run directory for each member
 * @param failures why a member failed, by its name
 * @param interrupted whether it was asked to stop; then there is no comparison
 * @param comparison of the members that are complete; empty if there is none
 */
public record SuiteResult(
    Path directory,
    Map<String, String> failures,
    boolean interrupted,
    Optional<Comparison> comparison) {}
