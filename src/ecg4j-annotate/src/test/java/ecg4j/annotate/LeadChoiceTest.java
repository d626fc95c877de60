package ecg4j.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.wfdb.Header;
import ecg4j.wfdb.SignalSpec;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeadChoiceTest {

  private static int chosen(String asked, String trained, String... leads) throws Exception {
    List<SignalSpec> specs =
        IntStream.range(0, leads.length)
            .mapToObj(
                i -> {
                  String[] parts = leads[i].split("/");
                  return SignalSpec.of(
                      "r.dat", 16, 200, parts.length > 1 ? parts[1] : "mV", parts[0]);
                })
            .toList();
    return new LeadChoice(asked == null ? "" : asked, trained)
        .of(Header.of("r", 360, 10, specs, List.of()));
  }

  @Test
  void theLeadOfTrainingComesFirstByNameThenByAnotherName() throws Exception {
    assertThat(chosen(null, "MLII", "V1", "II", "MLII")).isEqualTo(2);
    assertThat(chosen(null, "MLII", "V1", "II")).isEqualTo(1);
    assertThat(chosen(null, "II", "V1", "ECG lead II")).isEqualTo(1);
    assertThat(chosen(null, "MLII", "V1", "ml-ii")).isEqualTo(1);
    assertThat(chosen(null, "MLII", "III", "AVF")).isZero();
  }

  @Test
  void otherwiseTheFirstVoltage() throws Exception {
    assertThat(chosen(null, "MLII", "ABP/mmHg", "V2/uV", "V5")).isEqualTo(1);
    assertThat(chosen(null, "MLII", "ABP/mmHg", "RESP/l")).isZero();
  }

  @Test
  void whatIsAskedForIsTakenByNameOrNumber() throws Exception {
    assertThat(chosen("V5", "MLII", "MLII", "V5")).isEqualTo(1);
    assertThat(chosen("v5", "MLII", "MLII", "V5")).isEqualTo(1);
    assertThat(chosen("1", "MLII", "MLII", "V5")).isEqualTo(1);
    assertThat(chosen("1", "MLII", "1", "V5")).isZero();
    assertThat(chosen("II", "MLII", "V5", "MLII")).isEqualTo(1);
    assertThat(chosen("II", "MLII", "MLII", "II")).isEqualTo(1);
    assertThatThrownBy(() -> chosen("III", "MLII", "MLII", "V5"))
        .hasMessage("record r has no lead III, only MLII, V5");
    assertThatThrownBy(() -> chosen("III", "MLII", "MLII", ""))
        .hasMessage("record r has no lead III, only MLII, 1");
  }
}
