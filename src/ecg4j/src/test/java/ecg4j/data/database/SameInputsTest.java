package ecg4j.data.database;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.annotate.AnnotationSettings;
import ecg4j.annotate.Annotator;
import ecg4j.annotate.AnnotatorBeats;
import ecg4j.annotate.BeatClassifier;
import ecg4j.beats.BeatClasses;
import ecg4j.beats.BeatInput;
import ecg4j.beats.BeatSignal;
import ecg4j.beats.BeatWindow;
import ecg4j.beats.LabelMap;
import ecg4j.beats.features.FeatureSet;
import ecg4j.data.set.BeatSet;
import ecg4j.wfdb.MitBih;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A beat is annotated from the very numbers that training would have been given. */
@Tag("slow")
class SameInputsTest {

  private static final Path MITDB = MitBih.folder();
  private static final BeatInput RESIDUAL = new BeatInput(BeatSignal.RESIDUAL, FeatureSet.RR);

  @TempDir Path dir;

  @Test
  void annotatedBeatsAreThoseOfTrainingBitByBit() throws Exception {
    TinyMirror.write(dir);
    for (LabelMap map : List.of(LabelMap.DECHAZAL, LabelMap.EC57)) {
      for (FeatureSet features : FeatureSet.values()) {
        requireSameOfBoth(map, BeatInput.of(features));
      }
      requireSameOfBoth(map, RESIDUAL);
    }
  }

  private void requireSameOfBoth(LabelMap map, BeatInput input) throws Exception {
    requireSame(EcgDatabase.MITDB, map, input, "MLII", dir.resolve("files/mitdb/1.0.0"));
    // 257 Hz, so resampled.
    requireSame(EcgDatabase.INCARTDB, map, input, "II", dir.resolve("files/incartdb/1.0.0"));
  }

  @Test
  void alsoOnRealRecords() throws Exception {
    MitBih.assumePresent();
    List<String> records = List.of("102", "114", "208");
    for (String record : records) {
      for (String ending : List.of("hea", "dat", "atr")) {
        String file = record + "." + ending;
        Files.copy(MITDB.resolve(file), dir.resolve(file));
      }
    }
    // The other sets are part of these.
    for (FeatureSet features :
        List.of(FeatureSet.CONTEXT_LONG, FeatureSet.CONTEXT_SHAPE, FeatureSet.CONTEXT_CAUSAL)) {
      // Causal features take several times as long, so they are compared for one record.
      Files.write(dir.resolve("RECORDS"), features.isCausal() ? List.of("114") : records);
      requireSame(EcgDatabase.MITDB, LabelMap.DECHAZAL, BeatInput.of(features), "MLII", dir);
    }
    requireSame(EcgDatabase.MITDB, LabelMap.DECHAZAL, RESIDUAL, "MLII", dir);
  }

  private static void requireSame(
      EcgDatabase database, LabelMap map, BeatInput input, String trained, Path folder)
      throws Exception {
    BeatSet training = new DatabaseReader(database, map.classes(), input).read(folder).beats();
    Compared compared = new Compared(training);
    AnnotationSettings settings = AnnotationSettings.DEFAULT.withFinder(new AnnotatorBeats("atr"));
    try (Annotator annotator =
        new Annotator(compared, input, BeatClasses.named(List.of("N")), trained)) {
      for (String name : Files.readAllLines(folder.resolve("RECORDS"))) {
        annotator.annotate(folder.resolve(name), settings);
      }
    }
    assertThat(compared.next).isEqualTo(training.size()).isGreaterThan(300);
  }

  /** Takes the place of a model and compares what it is given with the training's beats. */
  private static final class Compared implements BeatClassifier {
    private final BeatSet training;
    private int next;

    Compared(BeatSet training) {
      this.training = training;
    }

    @Override
    public float[] probabilities(float[] signals, float[] rr, int n) {
      float[] expected = new float[training.rrWidth()];
      for (int i = 0; i < n; i++, next++) {
        assertThat(row(signals, i, BeatWindow.LENGTH)).isEqualTo(training.signal(next));
        training.copyRr(next, expected, 0);
        assertThat(row(rr, i, training.rrWidth())).isEqualTo(expected);
      }
      return new float[n];
    }

    private static float[] row(float[] rows, int i, int width) {
      return Arrays.copyOfRange(rows, i * width, (i + 1) * width);
    }
  }
}
