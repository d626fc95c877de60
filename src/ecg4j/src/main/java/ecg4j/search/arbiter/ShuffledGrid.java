package ecg4j.search.arbiter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.generator.GridSearchCandidateGenerator;

/**
 * The points of Arbiter's grid in an order that a seed decides, so that a search which ends early
 * has not seen one corner only. Arbiter's own random order cannot be seeded: its constructor has
 * shuffled before there is a seed.
 */
@SuppressWarnings({"rawtypes", "serial"})
final class ShuffledGrid implements CandidateGenerator {

  private final ConfigSpace space;
  private final Queue<Candidate> order;

  ShuffledGrid(ConfigSpace space, int points, long seed) {
    this.space = space;
    GridSearchCandidateGenerator grid =
        new GridSearchCandidateGenerator(
            space, points, GridSearchCandidateGenerator.Mode.Sequential, null);
    List<Candidate> all = new ArrayList<>();
    while (grid.hasMoreCandidates()) {
      all.add(grid.getCandidate());
    }
    Collections.shuffle(all, new Random(seed));
    this.order = new ArrayDeque<>(all);
  }

  @Override
  public boolean hasMoreCandidates() {
    return !order.isEmpty();
  }

  @Override
  public Candidate getCandidate() {
    return order.remove();
  }

  @Override
  public void reportResults(OptimizationResult result) {
    // A grid learns nothing.
  }

  @Override
  public ParameterSpace<?> getParameterSpace() {
    return space;
  }

  @Override
  public void setRngSeed(long seed) {
    throw new UnsupportedOperationException("the order is decided");
  }

  @Override
  public Class<?> getCandidateType() {
    return null;
  }
}
