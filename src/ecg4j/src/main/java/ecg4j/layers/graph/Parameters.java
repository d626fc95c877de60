package ecg4j.layers.graph;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The named arrays of one network, in the order in which the network declares them.
 *
 * <p>All trainable arrays are views of one row vector, {@link #flat()}, and all running statistics
 * are views of another, {@link #statistics()}. Updaters, clipping and checkpoints handle only these
 * vectors, and changes to them change the network. {@link #get} returns the views.
 */
public final class Parameters {
  private final List<ParameterSpec> specs;
  private final DataType type;
  private final INDArray flat;
  private final INDArray statistics;
  private final Map<String, INDArray> views = new LinkedHashMap<>();

  private Parameters(List<ParameterSpec> specs, DataType type) {
    this.specs = List.copyOf(specs);
    this.type = type;
    this.flat = Nd4j.zeros(type, 1, size(specs, true));
    this.statistics = Nd4j.zeros(type, 1, Math.max(1, size(specs, false)));
    long trainable = 0;
    long running = 0;
    for (ParameterSpec spec : specs) {
      INDArray whole = spec.trainable() ? flat : statistics;
      long from = spec.trainable() ? trainable : running;
      long to = from + spec.size();
      INDArray view = whole.get(NDArrayIndex.point(0), NDArrayIndex.interval(from, to));
      if (views.put(spec.name(), view.reshape('c', spec.shape())) != null) {
        throw new IllegalArgumentException("two parameters are named " + spec.name());
      }
      if (spec.trainable()) {
        trainable = to;
      } else {
        running = to;
      }
    }
  }

  /**
   * Initial parameters. Each array is drawn from a separate random stream, seeded by (seed, name),
   * so that adding or moving a layer does not change the values of other layers.
   */
  public static Parameters initial(List<ParameterSpec> specs, long seed) {
    Parameters parameters = new Parameters(specs, DataType.FLOAT);
    for (ParameterSpec spec : specs) {
      CRC32 crc = new CRC32();
      crc.update(spec.name().getBytes(StandardCharsets.UTF_8));
      Random random = new Random(seed * 0x9E3779B97F4A7C15L + crc.getValue());
      parameters.set(spec.name(), spec.init().draw(spec.shape(), random));
    }
    return parameters;
  }

  /** Descriptions of all arrays, trainable and running statistics, in declaration order. */
  public List<ParameterSpec> specs() {
    return specs;
  }

  /** FLOAT, or DOUBLE for gradient checks. */
  public DataType type() {
    return type;
  }

  /** Number of trainable values. */
  public long count() {
    return size(specs, true);
  }

  /** Number of values of running statistics. */
  public long statisticsCount() {
    return size(specs, false);
  }

  /** All trainable values [1, {@link #count()}], array by array in C order. */
  public INDArray flat() {
    return flat;
  }

  /** All running statistics [1, M]; a single zero if the network has none. */
  public INDArray statistics() {
    return statistics;
  }

  /**
   * Returns an array as a view.
   *
   * @throws IllegalArgumentException if there is no array of this name
   */
  public INDArray get(String name) {
    INDArray view = views.get(name);
    if (view == null) {
      throw new IllegalArgumentException(
          "the network has no parameter " + name + "; it has " + String.join(", ", views.keySet()));
    }
    return view;
  }

  /**
   * Sets the values of an array.
   *
   * @param values in C order
   */
  public void set(String name, float[] values) {
    INDArray view = get(name);
    if (values.length != view.length()) {
      throw new IllegalArgumentException(
          name + " must have " + view.length() + " values, but has " + values.length);
    }
    view.assign(Nd4j.createFromArray(values).castTo(type).reshape('c', view.shape()));
  }

  /** One row vector [1, {@link #count()}]: 1 where weight decay applies, 0 elsewhere. */
  public INDArray decayMask() {
    return decayMask(Set.of());
  }

  /**
   * Like {@link #decayMask()}, with 0 for frozen arrays.
   *
   * @param frozen names of arrays
   */
  public INDArray decayMask(Set<String> frozen) {
    INDArray mask = Nd4j.zeros(type, 1, count());
    long from = 0;
    for (ParameterSpec spec : specs) {
      if (spec.trainable()) {
        long to = from + spec.size();
        if (spec.decay() && !frozen.contains(spec.name())) {
          mask.get(NDArrayIndex.point(0), NDArrayIndex.interval(from, to)).assign(1);
        }
        from = to;
      }
    }
    return mask;
  }

  /** An independent copy. */
  public Parameters copy() {
    return as(type);
  }

  /** An independent copy with another number type, for example DOUBLE for a gradient check. */
  public Parameters as(DataType other) {
    Parameters copy = new Parameters(specs, other);
    copy.assign(this);
    return copy;
  }

  /**
   * Copies the values of another network.
   *
   * @throws IllegalArgumentException if its arrays have other names or shapes
   */
  public void assign(Parameters other) {
    if (!specs.equals(other.specs)) {
      throw new IllegalArgumentException(
          "parameters of two different networks: " + firstOdd(other));
    }
    flat.assign(other.flat);
    statistics.assign(other.statistics);
  }

  /**
   * Copies the values of another network to a part of this one. Arrays that this network does not
   * have are ignored.
   *
   * @param path path of the part's arrays
   * @throws IllegalArgumentException if the other network lacks an array of the part, or has it
   *     with another shape
   */
  public void adopt(String path, Parameters part) {
    Map<String, ParameterSpec> theirs = new LinkedHashMap<>();
    part.specs.forEach(spec -> theirs.put(path + "/" + spec.name(), spec));
    for (ParameterSpec spec : specs) {
      if (spec.name().startsWith(path + "/")) {
        ParameterSpec from = theirs.get(spec.name());
        if (from == null || !Arrays.equals(from.shape(), spec.shape())) {
          throw new IllegalArgumentException(
              "parameters of two different networks: %s here, %s there"
                  .formatted(spec, from == null ? "none" : from));
        }
        get(spec.name()).assign(part.get(from.name()));
      }
    }
  }

  /**
   * An independent copy of a part of this network, with names relative to the path.
   *
   * @param path path of the part's arrays
   * @param parts the part's arrays
   * @throws IllegalArgumentException if one of them does not exist
   */
  public Parameters part(String path, List<ParameterSpec> parts) {
    Parameters part = new Parameters(parts, type);
    parts.forEach(spec -> part.get(spec.name()).assign(get(path + "/" + spec.name())));
    return part;
  }

  private String firstOdd(Parameters other) {
    for (int i = 0; i < Math.min(specs.size(), other.specs.size()); i++) {
      if (!specs.get(i).equals(other.specs.get(i))) {
        return specs.get(i) + " here, " + other.specs.get(i) + " there";
      }
    }
    return specs.size() + " arrays here, " + other.specs.size() + " there";
  }

  private static long size(List<ParameterSpec> specs, boolean trainable) {
    return specs.stream()
        .filter(spec -> spec.trainable() == trainable)
        .mapToLong(ParameterSpec::size)
        .sum();
  }
}
