package ecg4j.search.arbiter;

import ecg4j.config.ConfigKeys;
import ecg4j.search.space.Dimension;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.distribution.LogUniformDistribution;
import org.deeplearning4j.arbiter.optimize.parameter.continuous.ContinuousParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.discrete.DiscreteParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.integer.IntegerParameterSpace;

/**
 * The varied keys of a search as a parameter space of Arbiter. It maps a point of the unit cube,
 * with one coordinate per key, to a map from dotted keys to values as text.
 *
 * <p>Numbers of continuous spaces have four significant digits. They are limited to their bounds,
 * which Arbiter's logarithmic distribution may exceed by a rounding error.
 */
final class ConfigSpace implements ParameterSpace<Map<String, String>> {

  private static final MathContext DIGITS = new MathContext(4);

  private final List<Dimension> dimensions;
  private final List<ParameterSpace<?>> leaves = new ArrayList<>();

  /** The space of these keys. */
  public ConfigSpace(List<Dimension> dimensions) {
    this.dimensions = List.copyOf(dimensions);
    for (Dimension dimension : dimensions) {
      leaves.add(leaf(dimension));
    }
  }

  private static ParameterSpace<?> leaf(Dimension dimension) {
    if (dimension instanceof Dimension.Continuous c) {
      return c.log()
          ? new ContinuousParameterSpace(new LogUniformDistribution(c.min(), c.max()))
          : new ContinuousParameterSpace(c.min(), c.max());
    }
    if (dimension instanceof Dimension.Whole w) {
      return new IntegerParameterSpace(w.min(), w.max());
    }
    return new DiscreteParameterSpace<>(((Dimension.Choice) dimension).values());
  }

  @Override
  public Map<String, String> getValue(double[] point) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < leaves.size(); i++) {
      Dimension dimension = dimensions.get(i);
      Object value = leaves.get(i).getValue(point);
      values.put(
          dimension.path(),
          ConfigKeys.text(
              dimension instanceof Dimension.Continuous c ? rounded((Double) value, c) : value));
    }
    return values;
  }

  private static double rounded(double value, Dimension.Continuous bounds) {
    double short4 = new BigDecimal(value).round(DIGITS).doubleValue();
    return Math.max(bounds.min(), Math.min(bounds.max(), short4));
  }

  /**
   * Number of points of a grid.
   *
   * @param points number of points on each continuous or wide axis
   */
  long gridSize(int points) {
    double size = 1;
    for (Dimension dimension : dimensions) {
      if (dimension instanceof Dimension.Choice c) {
        size *= c.values().size();
      } else if (dimension instanceof Dimension.Whole w) {
        size *= Math.min((double) w.max() - w.min() + 1, points);
      } else {
        size *= points;
      }
    }
    return (long) Math.min(size, Long.MAX_VALUE);
  }

  @Override
  public int numParameters() {
    return leaves.size();
  }

  @Override
  @SuppressWarnings("rawtypes")
  public List<ParameterSpace> collectLeaves() {
    return new ArrayList<>(leaves);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Map<String, ParameterSpace> getNestedSpaces() {
    Map<String, ParameterSpace> nested = new LinkedHashMap<>();
    for (int i = 0; i < leaves.size(); i++) {
      nested.put(dimensions.get(i).path(), leaves.get(i));
    }
    return nested;
  }

  @Override
  public boolean isLeaf() {
    return false;
  }

  @Override
  public void setIndices(int... indices) {
    throw new UnsupportedOperationException("the keys have their own indices");
  }
}
