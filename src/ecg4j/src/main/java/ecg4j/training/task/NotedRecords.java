package ecg4j.training.task;

import ecg4j.beats.TrainingRecords;
import ecg4j.training.files.SplitFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The data that a trained network learned from, by the notes in its file. */
public final class NotedRecords {

  private NotedRecords() {}

  /** The training records; empty for files of early versions, which do not name them. */
  public static Optional<TrainingRecords> of(Map<String, String> notes) {
    return Optional.ofNullable(notes.get(Task.TRAINING_RECORDS)).map(TrainingRecords::parse);
  }

  /**
   * Reads the parts that a network was trained with, if its file lies in the directory of its run.
   * A file that was copied there from elsewhere names other training records; it has no parts
   * there.
   *
   * @param notes the notes in the file
   * @throws IOException if the directory's file of the parts is damaged
   */
  public static Optional<SplitFile> parts(Path file, Map<String, String> notes) throws IOException {
    Optional<TrainingRecords> noted = of(notes);
    return SplitFile.read(file.toAbsolutePath().getParent())
        .filter(
            parts -> noted.isEmpty() || parts.trainingRecords().text().equals(noted.get().text()));
  }
}
