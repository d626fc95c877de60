package ecg4j.models;

import ecg4j.beats.BeatInput;
import ecg4j.beats.BeatSignal;
import ecg4j.beats.features.FeatureSet;
import ecg4j.config.ConfigWriter;
import ecg4j.config.ExperimentConfig;
import ecg4j.files.DamagedFileException;
import ecg4j.json.Json;
import ecg4j.layers.graph.ParameterSpec;
import ecg4j.layers.graph.Parameters;
import ecg4j.npy.NpyArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The named arrays of a model file, or of a pretrained network that has no classes yet, as a
 * starting point of another training.
 *
 * @param network name of the network
 * @param variant its size or type
 * @param window samples per beat
 * @param input kind of signal and features that the network was trained with; without features if
 *     it reads none
 * @param classes names of the outputs; empty for a pretrained network
 * @param arrays the arrays by name
 * @param notes further information, for example the training records
 */
public record TrainedArrays(
    String network,
    String variant,
    int window,
    BeatInput input,
    List<String> classes,
    Map<String, NpyArray> arrays,
    Map<String, String> notes) {

  private static final int FORMAT = 1;
  private static final String CONFIG = "config.yaml";
  private static final String PRETRAINED = "pretrained.json";

  /**
   * The description in a file of a pretrained network.
   *
   * @param signal kind of signal; absent in files of early versions, which were trained with {@link
   *     BeatSignal#LEAD}
   */
  private record Pretrained(
      int format,
      String network,
      String variant,
      int window,
      BeatSignal signal,
      Map<String, String> notes) {

    Pretrained {
      signal = signal == null ? BeatSignal.LEAD : signal;
    }
  }

  /**
   * Writes a pretrained network, atomically. The file has no classes, so that nothing can classify
   * with it.
   *
   * @param config the experiment
   * @param names the arrays to write
   */
  public static void writePretrained(
      Path file,
      ExperimentConfig config,
      int window,
      Parameters parameters,
      List<String> names,
      Map<String, String> notes)
      throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(CONFIG, ConfigWriter.toYaml(config));
    texts.put(
        PRETRAINED,
        Json.pretty(
            new Pretrained(
                FORMAT,
                config.model().name(),
                config.model().variant(),
                window,
                config.data().signal(),
                notes)));
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    for (ParameterSpec spec : parameters.specs()) {
      if (names.contains(spec.name())) {
        float[] values = parameters.get(spec.name()).dup('c').data().asFloat();
        arrays.put(spec.name(), new NpyArray(values, spec.shape()));
      }
    }
    ArrayArchive.write(file, texts, arrays);
  }

  /**
   * Reads a model file or a file of a pretrained network.
   *
   * @throws DamagedFileException if it is neither, or is damaged
   * @throws IOException if it cannot be read
   */
  public static TrainedArrays read(Path file) throws IOException {
    ArrayArchive archive = ArrayArchive.read(file);
    if (!archive.has(PRETRAINED)) {
      return of(ModelFile.read(file));
    }
    Pretrained stated = archive.json(PRETRAINED, Pretrained.class);
    if (stated.format() != FORMAT) {
      throw new DamagedFileException(
          file, "has format %s; this version reads %s".formatted(stated.format(), FORMAT));
    }
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    for (String name : archive.arrays()) {
      arrays.put(name, archive.array(name));
    }
    return new TrainedArrays(
        stated.network(),
        stated.variant(),
        stated.window(),
        new BeatInput(stated.signal(), FeatureSet.NONE),
        List.of(),
        arrays,
        stated.notes());
  }

  private static TrainedArrays of(ModelFile model) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    for (ParameterSpec spec : model.parameters().specs()) {
      float[] values = model.parameters().get(spec.name()).dup('c').data().asFloat();
      arrays.put(spec.name(), new NpyArray(values, spec.shape()));
    }
    return new TrainedArrays(
        model.network().name(),
        model.network().variant(),
        model.network().window(),
        new BeatInput(
            model.config().data().signal(),
            model.network().rrWidth() == 0 ? FeatureSet.NONE : model.config().data().featureSet()),
        model.classes(),
        arrays,
        model.notes());
  }

  /**
   * Finds an array of this shape by its name, or by its name without the first or the first two
   * parts of its path, which are those of a member and of a branch of an averaged network.
   *
   * @return its name here
   */
  public Optional<String> find(ParameterSpec spec) {
    String name = spec.name();
    for (int dropped = 0; dropped <= 2; dropped++) {
      NpyArray found = arrays.get(name);
      if (found != null) {
        return Arrays.equals(found.shape(), spec.shape()) ? Optional.of(name) : Optional.empty();
      }
      name = name.substring(name.indexOf('/') + 1);
    }
    return Optional.empty();
  }

  /** The values of an array, in C order. */
  public float[] values(String name) {
    return arrays.get(name).values();
  }
}
