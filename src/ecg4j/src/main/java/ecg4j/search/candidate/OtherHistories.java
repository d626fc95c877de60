package ecg4j.search.candidate;

import ecg4j.config.section.TrainingConfig.Monitor;
import ecg4j.search.space.SearchConfig;
import ecg4j.training.history.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The histories of the other candidates of a search, read from their directories each time.
 *
 * @param directory directory of the search
 * @param search its settings; the first run of a candidate counts
 * @param monitor monitored value
 * @param own number of the candidate that asks
 */
record OtherHistories(SearchDirectory directory, SearchConfig search, Monitor monitor, int own) {

  /** Those of complete candidates. */
  List<History> complete() {
    return read(true);
  }

  /** Those of all candidates, also of running, pruned and failed ones. */
  List<History> all() {
    return read(false);
  }

  private List<History> read(boolean onlyComplete) {
    List<History> histories = new ArrayList<>();
    try (Stream<Path> all = Files.list(directory.candidate(own).getParent())) {
      for (Path candidate : all.filter(SearchDirectory::isCandidate).sorted().toList()) {
        int index = SearchDirectory.number(candidate);
        if (index != own && (!onlyComplete || isComplete(index))) {
          histories.add(History.read(SearchDirectory.run(candidate, search, 0, 0), monitor));
        }
      }
      return histories;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isComplete(int index) throws IOException {
    return directory
        .result(index)
        .filter(r -> r.status() == CandidateResult.Status.COMPLETE)
        .isPresent();
  }
}
