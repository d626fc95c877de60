package ecg4j.training.suite;

import ecg4j.report.Comparison;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The result of a suite.
 *
 * @param directory with a run directory for each member
 * @param failures why a member failed, by its name
 * @param interrupted whether it was stopped; then there is no comparison
 * @param comparison of the complete members; empty if no member is complete
 */
public record SuiteResult(
    Path directory,
    Map<String, String> failures,
    boolean interrupted,
    Optional<Comparison> comparison) {}
