package ecg4j.search.arbiter;

import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.candidate.Journal;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;

/**
 * A generator of Arbiter that can be resumed and does not repeat candidates. It first replays the
 * journal: every proposal is drawn again and every result is reported again, in order, so that the
 * state of the generator is that of the interrupted search. Candidates that were proposed but not
 * finished are returned first, then new ones.
 *
 * <p>A point whose values were proposed before is not trained again: its known result is reported
 * to the generator, and another point is drawn.
 */
@SuppressWarnings({"rawtypes", "serial"})
final class Proposals implements CandidateGenerator {

  /** Number of successive known points after which the space counts as exhausted. */
  private static final int MOST_TRIES = 1000;

  private final CandidateGenerator generator;
  private final Journal journal;
  private final SearchEnd end;
  private final Consumer<CandidateResult> listener;
  private final Map<Map<String, String>, Integer> known = new HashMap<>();
  private final Map<Integer, Candidate> points = new HashMap<>();
  private final Map<Integer, OptimizationResult> reported = new HashMap<>();
  private final Queue<Integer> open = new ArrayDeque<>();

  /**
   * Replays the journal.
   *
   * @param generator a generator of Arbiter that has proposed nothing yet
   * @param listener called with each new result
   * @throws IOException if the generator does not repeat the proposals of the journal
   */
  Proposals(
      CandidateGenerator generator,
      Journal journal,
      SearchEnd end,
      Consumer<CandidateResult> listener)
      throws IOException {
    this.generator = generator;
    this.journal = journal;
    this.end = end;
    this.listener = listener;
    boolean[] same = {true};
    journal.replay(
        values -> same[0] &= draw().filter(values::equals).isPresent(), result -> report(result));
    if (!same[0]) {
      throw new IOException(
          "the search cannot be resumed: its settings or the version of ecg4j have changed since it"
              + " was started, so other candidates would be proposed");
    }
    journal.proposals().keySet().stream().filter(i -> !reported.containsKey(i)).forEach(open::add);
  }

  /** Draws a new point and assigns the next number; empty if there is none. */
  private Optional<Map<String, String>> draw() {
    for (int i = 0; i < MOST_TRIES && generator.hasMoreCandidates(); i++) {
      Candidate drawn = generator.getCandidate();
      @SuppressWarnings("unchecked")
      Map<String, String> values = (Map<String, String>) drawn.getValue();
      if (values == null) {
        return Optional.empty();
      }
      Integer before = known.putIfAbsent(values, points.size());
      if (before == null) {
        points.put(points.size(), drawn);
        return Optional.of(values);
      }
      OptimizationResult result = reported.get(before);
      if (result != null && result.getScore() != null) {
        generator.reportResults(result(drawn, before, result.getScore()));
      }
    }
    return Optional.empty();
  }

  /** Reports a result to the generator. */
  private void report(CandidateResult result) {
    int index = result.candidate();
    Double score = Double.isFinite(result.score()) ? result.score() : null;
    OptimizationResult ended = result(points.get(index), index, score);
    reported.put(index, ended);
    if (score != null) {
      generator.reportResults(ended);
    }
  }

  private static OptimizationResult result(Candidate candidate, int index, Double score) {
    return new OptimizationResult(candidate, score, index, null, null, null);
  }

  @Override
  public boolean hasMoreCandidates() {
    return end.halt().isEmpty() && (!open.isEmpty() || end.full().isEmpty());
  }

  @Override
  public Candidate getCandidate() {
    try {
      Integer index = open.poll();
      if (index == null) {
        index = points.size();
        Optional<Map<String, String>> values = draw();
        if (values.isEmpty()) {
          end.exhausted();
          return none("the space has no other candidate");
        }
        journal.proposed(index, values.get());
      }
      Candidate point = points.get(index);
      return new Candidate<>(point.getValue(), index, point.getFlatParameters());
    } catch (IOException e) {
      end.because(e);
      return none(e.getMessage());
    }
  }

  /** Arbiter's representation of a candidate that cannot be created. */
  private Candidate none(String why) {
    return new Candidate<>(
        Map.of(), points.size(), new double[0], null, new IllegalStateException(why));
  }

  @Override
  public void reportResults(OptimizationResult result) {
    CandidateResult ended = (CandidateResult) result.getModelSpecificResults();
    if (ended == null) {
      return;
    }
    try {
      journal.finished(ended.candidate());
      report(ended);
      listener.accept(ended);
    } catch (IOException e) {
      end.because(e);
    }
  }

  @Override
  public ParameterSpace<?> getParameterSpace() {
    return generator.getParameterSpace();
  }

  @Override
  public void setRngSeed(long seed) {
    throw new UnsupportedOperationException("the seed is that of the search file");
  }

  @Override
  public Class<?> getCandidateType() {
    return Map.class;
  }
}
