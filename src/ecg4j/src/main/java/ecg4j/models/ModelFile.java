package ecg4j.models;

import ecg4j.config.ConfigLoader;
import ecg4j.config.ConfigWriter;
import ecg4j.config.ExperimentConfig;
import ecg4j.files.DamagedFileException;
import ecg4j.json.Json;
import ecg4j.layers.graph.ParameterSpec;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.network.Network;
import ecg4j.models.network.TemperedNetwork;
import ecg4j.npy.NpyArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A trained network as one file: the configuration of the experiment, the inputs and classes of the
 * network, and its named arrays, in an {@link ArrayArchive} that NumPy can read. The graph is
 * rebuilt from them when needed.
 *
 * @param config the experiment
 * @param classes names of the outputs, in their order
 * @param network the network, without values
 * @param parameters its arrays, including running statistics
 * @param notes further information, such as the epoch, the score, and whether the split was leaky
 */
public record ModelFile(
    ExperimentConfig config,
    List<String> classes,
    Network network,
    Parameters parameters,
    Map<String, String> notes) {

  private static final int FORMAT = 1;
  private static final String CONFIG = "config.yaml";
  private static final String MODEL = "model.json";

  /** The inputs and classes of the network. */
  private record Model(
      int format,
      String network,
      String variant,
      List<String> classes,
      int window,
      int rrWidth,
      long parameters,
      Map<String, String> notes) {}

  /**
   * The same with all logits divided by a temperature, for export. It cannot be written as a model
   * file, whose network is the experiment's.
   */
  public ModelFile tempered(double temperature) {
    return new ModelFile(
        config, classes, new TemperedNetwork(network, temperature), parameters, notes);
  }

  /** Writes the file, atomically. */
  public void write(Path file) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(CONFIG, ConfigWriter.toYaml(config));
    texts.put(
        MODEL,
        Json.pretty(
            new Model(
                FORMAT,
                network.name(),
                network.variant(),
                classes,
                network.window(),
                network.rrWidth(),
                parameters.count(),
                notes)));
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    for (ParameterSpec spec : parameters.specs()) {
      INDArray value = parameters.get(spec.name());
      arrays.put(spec.name(), new NpyArray(value.dup('c').data().asFloat(), spec.shape()));
    }
    ArrayArchive.write(file, texts, arrays);
  }

  /**
   * Reads and verifies a file.
   *
   * @throws DamagedFileException if it is not a model file, is damaged, or has a later version
   * @throws IOException if it cannot be read
   */
  public static ModelFile read(Path file) throws IOException {
    ArrayArchive archive = ArrayArchive.read(file);
    Model model = model(file, archive);
    ExperimentConfig config = ConfigLoader.parse(archive.text(CONFIG), file + ", " + CONFIG);
    Network network =
        Models.create(config, model.classes().size(), model.window(), model.rrWidth());
    Parameters parameters = Parameters.initial(network.specs(), 0);
    for (ParameterSpec spec : parameters.specs()) {
      NpyArray array = archive.array(spec.name());
      if (!Arrays.equals(array.shape(), spec.shape())) {
        throw new DamagedFileException(
            file,
            "does not match its network: it has %s with shape %s, expected %s"
                .formatted(
                    spec.name(), Arrays.toString(array.shape()), Arrays.toString(spec.shape())));
      }
      parameters.set(spec.name(), array.values());
    }
    return new ModelFile(config, model.classes(), network, parameters, model.notes());
  }

  private static Model model(Path file, ArrayArchive archive) throws IOException {
    Model model = archive.json(MODEL, Model.class);
    if (model.format() != FORMAT) {
      throw new DamagedFileException(
          file, "has format %s; this version reads %s".formatted(model.format(), FORMAT));
    }
    return model;
  }
}
