package ecg4j.training.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ecg4j.beats.BeatWindow;
import ecg4j.beats.TrainingRecords;
import ecg4j.beats.features.FeatureSet;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BeatPlacesTest {

  private static final int RECORDS = 4;

  /** Beats of a few records, each assigned to one of three parts. */
  private static BeatSet beats(List<Integer> parts, int wanted) {
    List<Beat> beats =
        IntStream.range(0, parts.size())
            .filter(i -> wanted < 0 || parts.get(i) == wanted)
            .mapToObj(BeatPlacesTest::beat)
            .toList();
    return BeatSet.of(
        beats,
        new float[beats.size() * BeatWindow.LENGTH],
        new float[beats.size() * FeatureSet.RR.width()],
        false);
  }

  private static Beat beat(int i) {
    String record = "r" + i % RECORDS;
    return new Beat("db", record, "db/p" + i % RECORDS / 2, 100 + 7 * i, "N", 0);
  }

  @Property(tries = 200)
  void theBeatsOfEachPartAreFoundAgainInTheirOrder(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 2) Integer> parts) {
    BeatSet all = beats(parts, -1);
    BeatSet[] sets = {beats(parts, 0), beats(parts, 1), beats(parts, 2)};
    for (int k = 0; k < sets.length; k++) {
      BeatPlaces places = BeatPlaces.of(sets[k], sets[(k + 1) % 3], sets[(k + 2) % 3]);
      assertThat(places.select(all).beats()).isEqualTo(sets[k].beats());
    }
  }

  @Test
  void aRecordOfOnePartIsStoredWithoutSamples() {
    BeatPlaces places = BeatPlaces.of(beats(List.of(0, 0, 0, 0, 0), -1), BeatSet.empty());
    assertThat(places.records()).hasSize(RECORDS).allMatch(record -> record.samples() == null);
  }

  @Test
  void trainingRecordsReadBackAsTheyWere() {
    TrainingRecords records =
        BeatPlaces.of(beats(List.of(0, 0, 0, 0, 0), -1), BeatSet.empty()).trainingRecords();
    assertThat(records.text())
        .isEqualTo("{\"db\":{\"db/p0\":[\"r0\",\"r1\"],\"db/p1\":[\"r2\",\"r3\"]}}");
    assertThat(TrainingRecords.parse(records.text())).isEqualTo(records);
    assertThat(records.hasPatient("db/p1")).isTrue();
    assertThat(records.hasPatient("db/p2")).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> TrainingRecords.parse("[1]"));
  }
}
