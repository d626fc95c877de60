package ecg4j.search.arbiter;

import ecg4j.search.candidate.Goal;
import ecg4j.search.space.SearchConfig;
import java.util.Locale;
import org.apache.commons.math3.random.JDKRandomGenerator;
import org.apache.commons.math3.random.RandomGenerator;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.generator.GeneticSearchCandidateGenerator;
import org.deeplearning4j.arbiter.optimize.generator.RandomSearchGenerator;
import org.deeplearning4j.arbiter.optimize.generator.genetic.crossover.UniformCrossover;
import org.deeplearning4j.arbiter.optimize.generator.genetic.crossover.parentselection.RandomTwoParentSelection;
import org.deeplearning4j.arbiter.optimize.generator.genetic.mutation.RandomMutationOperator;
import org.deeplearning4j.arbiter.optimize.generator.genetic.population.PopulationModel;
import org.deeplearning4j.arbiter.optimize.generator.genetic.selection.GeneticSelectionOperator;

/** Creates Arbiter's candidate generators with a seed for all random choices. */
final class Generators {

  /** Maximum number of points of a grid; more could not be trained in reasonable time. */
  private static final int LARGEST_GRID = 100_000;

  private Generators() {}

  /**
   * The generator of a search.
   *
   * @throws IllegalArgumentException if the grid is too large
   */
  static CandidateGenerator of(SearchConfig search, ConfigSpace space, Goal goal) {
    RandomGenerator random = new JDKRandomGenerator();
    random.setSeed(search.seed());
    return switch (search.generator()) {
      case RANDOM -> {
        RandomSearchGenerator generator = new RandomSearchGenerator(space);
        generator.setRngSeed(search.seed());
        yield generator;
      }
      case GRID -> {
        long size = space.gridSize(search.gridPoints());
        if (size > LARGEST_GRID) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "the grid of search.space with search.grid_points %d has %,d points; allowed:"
                      + " %,d",
                  search.gridPoints(),
                  size,
                  LARGEST_GRID));
        }
        yield new ShuffledGrid(space, search.gridPoints(), search.seed());
      }
      case GENETIC -> genetic(search, space, goal, random);
    };
  }

  /**
   * A genetic generator. The population is ordered by score; when it is full, the best two thirds
   * are kept. Children inherit each gene from one of two parents, and some genes are mutated. Every
   * child is made by crossover, since otherwise Arbiter would mutate the parent itself.
   */
  private static CandidateGenerator genetic(
      SearchConfig search, ConfigSpace space, Goal goal, RandomGenerator random) {
    GeneticSelectionOperator selection =
        new GeneticSelectionOperator.Builder()
            .randomGenerator(random)
            .crossoverOperator(
                new UniformCrossover.Builder()
                    .crossoverRate(1)
                    .randomGenerator(random)
                    .parentSelection(new RandomTwoParentSelection(random))
                    .build())
            .mutationOperator(
                new RandomMutationOperator.Builder()
                    .mutationRate(search.mutation())
                    .randomGenerator(random)
                    .build())
            .build();
    return new GeneticSearchCandidateGenerator.Builder(space, new MetricScore(goal))
        .populationModel(new PopulationModel.Builder().populationSize(search.population()).build())
        .selectionOperator(selection)
        .build();
  }
}
