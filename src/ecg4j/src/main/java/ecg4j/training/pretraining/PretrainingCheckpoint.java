package ecg4j.training.pretraining;

import ecg4j.files.DamagedFileException;
import ecg4j.json.Json;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.ArrayArchive;
import ecg4j.npy.NpyArray;
import ecg4j.training.step.AdamW;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The state of a pretraining after an epoch. A pretraining that continues from it has the same
 * result, bit for bit.
 *
 * @param key checksum of the experiment, the options and the beats
 * @param epochs number of finished epochs
 * @param lowest lowest error on patients held out
 * @param updates number of updates so far
 * @param parameters all trainable values
 * @param statistics all running statistics
 * @param moments first and second moments of Adam
 */
record PretrainingCheckpoint(
    String key,
    int epochs,
    double lowest,
    int updates,
    float[] parameters,
    float[] statistics,
    float[] moments) {

  private static final String STATE = "pretraining.json";

  /** The part of a checkpoint that is stored as text. */
  private record State(String key, int epochs, double lowest, int updates) {}

  static PretrainingCheckpoint of(
      String key, int epochs, double lowest, Parameters parameters, AdamW updater) {
    return new PretrainingCheckpoint(
        key,
        epochs,
        lowest,
        updater.updates(),
        values(parameters.flat()),
        values(parameters.statistics()),
        updater.state());
  }

  private static float[] values(INDArray array) {
    return array.dup('c').data().asFloat();
  }

  /** The file of the checkpoint of a pretraining that writes {@code out}. */
  static Path file(Path out) {
    String name = out.getFileName().toString();
    return out.resolveSibling(name.replaceFirst("\\.npz$", "") + ".checkpoint.npz");
  }

  void write(Path file) throws IOException {
    ArrayArchive.write(
        file,
        Map.of(STATE, Json.compact(new State(key, epochs, lowest, updates))),
        Map.of(
            "parameters", new NpyArray(parameters, parameters.length),
            "statistics", new NpyArray(statistics, statistics.length),
            "moments", new NpyArray(moments, moments.length)));
  }

  /**
   * @throws DamagedFileException if the file is not a checkpoint, or is damaged
   */
  static PretrainingCheckpoint read(Path file) throws IOException {
    ArrayArchive archive = ArrayArchive.read(file);
    State state = archive.json(STATE, State.class);
    return new PretrainingCheckpoint(
        state.key,
        state.epochs,
        state.lowest,
        state.updates,
        archive.array("parameters").values(),
        archive.array("statistics").values(),
        archive.array("moments").values());
  }

  /** Sets the values of a network and its updater. */
  void into(Parameters target, AdamW updater) {
    restore(target.flat(), parameters);
    restore(target.statistics(), statistics);
    updater.restore(moments, updates);
  }

  private static void restore(INDArray target, float[] values) {
    if (values.length > 0) {
      target.assign(Nd4j.createFromArray(values).reshape(target.shape()));
    }
  }
}
