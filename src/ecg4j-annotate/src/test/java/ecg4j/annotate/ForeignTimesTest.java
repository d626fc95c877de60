package ecg4j.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.wfdb.Cases;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Times of beats in long frames, in files with another clock, twice, and outside of the record. */
class ForeignTimesTest {

  private static List<BeatFinder.Found> beats(Path record, String annotator, List<String> notes)
      throws IOException {
    return new AnnotatorBeats(annotator).find(Optional.of(record), lead(record), notes::add);
  }

  private static Lead lead(Path record) throws IOException {
    return Lead.read(record, header -> 0);
  }

  @Test
  void framesOfASecondChangeNothingAboutTheBeats() throws IOException {
    Path dir = Cases.folder("wfdb/frames");
    Lead long1 = lead(dir.resolve("frames1hz"));
    Lead plain = lead(dir.resolve("same360hz"));
    assertThat(long1.frequency()).isEqualTo(360);
    assertThat(long1.resolution()).hasValue(360);
    List<BeatFinder.Found> beats = new DetectedBeats().detect(long1);
    assertThat(beats).hasSize(148).isEqualTo(new DetectedBeats().detect(plain));
  }

  @Test
  void marksOfAnotherClockAreSamplesOfTheLead() throws IOException {
    Path record = Cases.folder("time-resolution").resolve("r");
    List<BeatFinder.Found> truth = beats(record, "atr", new ArrayList<>());
    assertThat(beats(record, "ms", new ArrayList<>())).isEqualTo(truth).hasSize(34);
  }

  @Test
  void marksOutsideOfTheRecordAndMarksTwiceAreLeftOutWithANote() throws IOException {
    Path dir = Cases.folder("annotation-times");
    List<String> notes = new ArrayList<>();
    List<BeatFinder.Found> once = beats(dir.resolve("dup"), "atr", notes);
    assertThat(once).hasSize(34).doesNotHaveDuplicates();
    assertThat(notes).singleElement().asString().contains("34 of 68 beats are at the sample of");
    notes.clear();
    assertThat(beats(dir.resolve("late"), "atr", notes)).hasSize(5);
    assertThat(notes).singleElement().asString().contains("2 of 7 beats lie outside");
    assertThatThrownBy(() -> beats(dir.resolve("allpast"), "atr", notes))
        .isInstanceOf(WfdbException.class)
        .hasMessageContaining("all 34 beats lie outside the record, which has 10800 samples");
  }

  @Test
  void micronsOfEitherSpellingAreVoltages() {
    assertThat(Voltage.millivolts("\u00b5V")).hasValue(1e-3);
    assertThat(Voltage.millivolts("\u03bcV")).hasValue(1e-3);
  }
}
