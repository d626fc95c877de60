package ecg4j.search;

import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.report.SearchReport;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The result of a search.
 *
 * @param directory directory of the search
 * @param reason reason for its end
 * @param interrupted whether it was stopped and can be resumed
 * @param best the best candidate; empty if none is complete
 * @param report the report; empty if the search was interrupted
 */
public record SearchResult(
    Path directory,
    String reason,
    boolean interrupted,
    Optional<CandidateResult> best,
    Optional<SearchReport> report) {}
