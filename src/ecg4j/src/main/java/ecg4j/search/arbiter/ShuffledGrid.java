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
 * The points of Arbiter's grid in random order, so that a search that ends early has not only
 * covered a corner of the grid. Arbiter's random order cannot be seeded, since its constructor
 * shuffles before the seed is set.
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
    // A grid does not depend on results.
  }

  @Override
  public ParameterSpace<?> getParameterSpace() {
    return space;
  }

  @Override
  public void setRngSeed(long seed) {
    throw new UnsupportedOperationException("the order has been determined already");
  }

  @Override
  public Class<?> getCandidateType() {
    return null;
  }
}
