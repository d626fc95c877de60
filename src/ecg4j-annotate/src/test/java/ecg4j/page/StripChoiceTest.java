package ecg4j.page;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.Records;
import ecg4j.annotate.Rhythm;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class StripChoiceTest {

  @Test
  void aShortRecordIsShownWhole() {
    AnnotatedRecord record = Records.of(25, new double[] {1, 2, 3}, new int[3]);
    StripChoice choice = new StripChoice(record, 3);
    assertThat(choice.strips()).isEqualTo(3);
    assertThat(choice.chosen(List.of(), Rhythm.of(record)).cardinality()).isEqualTo(3);
  }

  @Test
  void ofALongRecordTheTellingStripsAreShown() {
    int n = 4000;
    double[] times = new double[n];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      times[i] = 0.5 + 0.8 * i + (i > 3000 ? 2 : 0);
      labels[i] = i % 40 == 7 ? 2 : 0;
    }
    // A run of V, a lone S, and a pause after beat 3000.
    labels[1500] = labels[1501] = labels[1502] = labels[1503] = 2;
    labels[2222] = 1;
    AnnotatedRecord record = Records.of(3300, times, labels);
    StripChoice choice = new StripChoice(record, 90);
    BitSet chosen = choice.chosen(List.of(record.beats().get(3990)), Rhythm.of(record));
    assertThat(chosen.cardinality()).isLessThanOrEqualTo(90);
    for (int beat : new int[] {1501, 2222, 3000, 3990}) {
      assertThat(chosen.get(choice.strip(times[beat]))).as("beat %d", beat).isTrue();
    }
    // Strips alike are taken from all over the record.
    for (int third = 0; third < 3; third++) {
      int from = third * 110;
      assertThat(chosen.get(from, from + 110).cardinality()).isGreaterThan(15);
    }
  }

  @Test
  void theLastBeatOfARecordHasAStrip() {
    AnnotatedRecord record = Records.of(20, new double[] {1, 19.9999}, new int[2]);
    StripChoice choice = new StripChoice(record, 5);
    assertThat(choice.strips()).isEqualTo(2);
    assertThat(choice.strip(20.5)).isEqualTo(1);
  }

  @Test
  void aTrendHasTheRateOfEachStretch() {
    int n = 9000;
    double[] times = new double[n];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      times[i] = 0.5 + 0.8 * i;
      labels[i] = i % 5 == 4 ? 2 : 0;
    }
    Trend trend = Trend.of(Records.of(7201, times, labels));
    assertThat(trend.stretches()).hasSizeBetween(100, 300);
    assertThat(trend.seconds() % StripChoice.SECONDS).isZero();
    assertThat(trend.stretches().get(7).rate()).isBetween(74.9, 75.1);
  }
}
