package ecg4j.training.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrainTestOverlapTest {

  private static String stamp(int beats, int patients) {
    return new TrainTestOverlap(beats, patients, 0, 0).stamp("the network");
  }

  @Test
  void countsOfTestPartsAreAdded() {
    List<String> stamps = List.of(stamp(1131, 2), "", stamp(321, 4));
    assertThat(TrainTestOverlap.stampOfAll(stamps, true)).isEqualTo(stamp(1452, 6));
    assertThat(TrainTestOverlap.stampOfAll(stamps, false))
        .isEqualTo("LEAKY: the network was trained on 1,452 of these beats");
  }

  @Test
  void otherStampsAreThoseOfAllParts() {
    assertThat(TrainTestOverlap.stampOfAll(List.of("", ""), true)).isEmpty();
    assertThat(TrainTestOverlap.stampOfAll(List.of(Stamps.UNVERIFIED, Stamps.UNVERIFIED), true))
        .isEqualTo(Stamps.UNVERIFIED);
    assertThat(TrainTestOverlap.stampOfAll(List.of(stamp(1, 1), Stamps.UNVERIFIED), true))
        .isEqualTo(Stamps.UNVERIFIED);
  }
}
