package ecg4j.training.task;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.beats.DeChazal;
import ecg4j.beats.TrainingRecords;
import ecg4j.data.split.Split;
import ecg4j.training.ToyBeats;
import ecg4j.training.files.SplitFile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotedRecordsTest {

  @TempDir Path run;

  @Test
  void aFileHasThePartsOfItsDirectoryUnlessItNamesOtherRecords() throws Exception {
    Split split = ToyBeats.split(10, 4);
    SplitFile parts = SplitFile.of(split, TrainingRecords.UNKNOWN);
    parts.write(run);
    Path file = run.resolve("best.npz");
    Map<String, String> own = Map.of(Task.TRAINING_RECORDS, parts.trainingRecords().text());
    Map<String, String> others = Map.of(Task.TRAINING_RECORDS, DeChazal.trainingRecords().text());
    assertThat(NotedRecords.parts(file, own)).isPresent();
    assertThat(NotedRecords.parts(file, Map.of())).as("early version").isPresent();
    assertThat(NotedRecords.parts(file, others)).isEmpty();
    assertThat(NotedRecords.parts(run.resolve("copies/best.npz"), own)).isEmpty();
    assertThat(NotedRecords.of(own)).contains(parts.trainingRecords());
    assertThat(NotedRecords.of(Map.of())).isEmpty();
  }
}
