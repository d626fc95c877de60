package ecg4j.search;

import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.report.SearchReport;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What came of a search.
 *
 * @param directory where everything about it is
 * @param reason why it ended
 * @param interrupted whether it was asked to stop, and can be resumed
 * @param best the best candidate; empty if none was trained to its end
 * @param report empty if the search was interrupted
 */
public record SearchResult(
    Path directory,
    String reason,
    boolean interrupted,
    Optional<CandidateResult> best,
    Optional<SearchReport> report) {}
