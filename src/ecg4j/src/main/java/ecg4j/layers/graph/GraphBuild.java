package ecg4j.layers.graph;

import ecg4j.config.section.ScalogramConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The state that all scopes of a graph share: its purpose, and the arrays, masks and images that
 * its layers have declared.
 */
final class GraphBuild {
  final SameDiff graph = Graphs.empty();
  final GraphScope.Purpose purpose;
  final int batch;
  final DataType type;
  final List<ParameterSpec> specs = new ArrayList<>();
  final List<Declarations.Mask> masks = new ArrayList<>();
  final List<Declarations.Image> images = new ArrayList<>();
  final List<Declarations.Observation> statistics = new ArrayList<>();
  final Map<Object, SDVariable> shared = new HashMap<>();
  boolean kernels;
  boolean portable;
  boolean fedImages;
  Set<String> frozen = Set.of();

  private final Parameters parameters;

  /**
   * @param parameters values of the parameters, or null if they are only declared
   */
  GraphBuild(GraphScope.Purpose purpose, int batch, DataType type, Parameters parameters) {
    this.purpose = purpose;
    this.batch = batch;
    this.type = type;
    this.parameters = parameters;
  }

  Declarations declarations() {
    return new Declarations(specs, masks, images, statistics);
  }

  /** Declares an array and returns its value, or zeros if values are not known. */
  INDArray declare(ParameterSpec spec) {
    specs.add(spec);
    return parameters == null
        ? Nd4j.zeros(DataType.FLOAT, spec.shape())
        : parameters.get(spec.name());
  }

  /** Declares a mask and returns its placeholder. */
  SDVariable mask(Declarations.Mask mask) {
    masks.add(mask);
    return graph.placeHolder(mask.placeholder(), type, mask.shape());
  }

  /** Declares a scalogram, once for equal settings; returns its placeholder if images are fed. */
  Optional<SDVariable> image(ScalogramConfig settings, double rate) {
    Declarations.Image image =
        images.stream()
            .filter(known -> known.settings().equals(settings) && known.rate() == rate)
            .findFirst()
            .orElseGet(() -> new Declarations.Image("image" + images.size(), settings, rate));
    if (!images.contains(image)) {
      images.add(image);
      if (fedImages) {
        long pixels = (long) settings.imgSize() * settings.imgSize();
        graph.placeHolder(image.placeholder(), type, batch, pixels);
      }
    }
    return fedImages ? Optional.of(graph.getVariable(image.placeholder())) : Optional.empty();
  }
}
