package ecg4j.training.files;

import ecg4j.files.DamagedFileException;
import ecg4j.json.Json;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.ArrayArchive;
import ecg4j.npy.NpyArray;
import ecg4j.training.history.Epoch;
import ecg4j.training.history.EpochSums;
import ecg4j.training.step.LossScale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All values that are needed to continue a training with bit-identical results. The rest (order of
 * beats, masks, augmentation, learning rate, patience) follows from the configuration, the history
 * and these counts.
 *
 * @param parameters all trainable values
 * @param statistics all running statistics
 * @param average moving average of all values, if the experiment has one
 * @param moments first and second moments of Adam
 * @param updates number of updates so far
 * @param nonFiniteInARow number of steps dropped in a row
 * @param scale scale of the loss
 * @param sums sums over the current epoch; {@link EpochSums#START} between two epochs
 * @param epochs the finished epochs
 */
public record Checkpoint(
    float[] parameters,
    float[] statistics,
    Optional<Average> average,
    float[] moments,
    int updates,
    int nonFiniteInARow,
    LossScale scale,
    EpochSums sums,
    List<Epoch> epochs) {

  private static final String STATE = "training.json";
  private static final String AVERAGE = "average_parameters";
  private static final String AVERAGE_STATISTICS = "average_statistics";

  /** A moving average of the trainable values and of the running statistics. */
  public record Average(float[] parameters, float[] statistics) {
    /** Copies the values. */
    public static Average of(Parameters average) {
      return new Average(
          average.flat().dup().data().asFloat(), average.statistics().dup().data().asFloat());
    }
  }

  /** The part of a checkpoint that is stored as text. */
  private record State(
      int format,
      int updates,
      int nonFiniteInARow,
      LossScale scale,
      EpochSums sums,
      List<Epoch> epochs) {}

  private static final int FORMAT = 2;

  /**
   * Writes the complete checkpoint, or nothing on failure.
   *
   * @throws IOException if the file cannot be written
   */
  public void write(Path file) throws IOException {
    String state = Json.compact(new State(FORMAT, updates, nonFiniteInARow, scale, sums, epochs));
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("parameters", row(parameters));
    arrays.put("statistics", row(statistics));
    arrays.put("moments", row(moments));
    if (average.isPresent()) {
      arrays.put(AVERAGE, row(average.get().parameters()));
      arrays.put(AVERAGE_STATISTICS, row(average.get().statistics()));
    }
    ArrayArchive.write(file, Map.of(STATE, state), arrays);
  }

  private static NpyArray row(float[] values) {
    return new NpyArray(values, values.length);
  }

  /**
   * @throws DamagedFileException if the file is not a checkpoint, or is damaged
   */
  public static Checkpoint read(Path file) throws IOException {
    ArrayArchive archive = ArrayArchive.read(file);
    State state = archive.json(STATE, State.class);
    if (state.format() != FORMAT) {
      throw new DamagedFileException(
          file, "has format %s; this version reads %s".formatted(state.format(), FORMAT));
    }
    return new Checkpoint(
        archive.array("parameters").values(),
        archive.array("statistics").values(),
        archive.arrays().contains(AVERAGE)
            ? Optional.of(
                new Average(
                    archive.array(AVERAGE).values(), archive.array(AVERAGE_STATISTICS).values()))
            : Optional.empty(),
        archive.array("moments").values(),
        state.updates(),
        state.nonFiniteInARow(),
        state.scale(),
        state.sums(),
        state.epochs());
  }
}
