package ecg4j.training.finished;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CardScoresTest {

  private static JsonNode metrics(String classes) throws IOException {
    return new ObjectMapper()
        .readTree(
            """
            {"classes": %s, "confusion": [[9, 0], [1, 5]],
             "overall": {"accuracy": 0.9, "macro_f1": 0.8}}
            """
                .formatted(classes));
  }

  @Test
  void peopleWithFewEctopicBeatsAreHealthy() throws IOException {
    JsonNode few = metrics("[\"N\", \"V\"]");
    assertThat(CardScores.isHealthy(few)).isTrue();
    assertThat(CardScores.metrics(few)).contains("Accuracy").doesNotContain("Macro F1");
  }

  @Test
  void otherClassesDoNotTellWhoIsHealthy() throws IOException {
    JsonNode own = metrics("[\"normal\", \"PVC\"]");
    assertThat(CardScores.isHealthy(own)).isFalse();
    assertThat(CardScores.metrics(own)).contains("| Accuracy | ", "| Macro F1 | ");
    assertThat(CardScores.classes(own)).contains("| PVC | 6 | 83.3 % | 100.0 % |");
  }
}
