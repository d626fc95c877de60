package ecg4j.models;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.csv.Csv;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Builds the graph of every variant. */
@Tag("slow")
class ModelSummaryTest {

  @Test
  void theNumbersInTheFileAreThoseOfTheGraphs() throws Exception {
    StringBuilder counted = new StringBuilder("name,variant,parameters,window,features,image\n");
    for (String name : Models.list()) {
      for (String variant : Models.variants(name)) {
        ModelSummary model = ModelSummary.counted(Models.ALL, name, variant);
        counted.append(
            Csv.row(
                name,
                variant,
                model.parameters(),
                model.window(),
                model.features(),
                model.image()));
      }
    }
    try (InputStream file = ModelSummary.class.getResourceAsStream(ModelSummary.SIZES)) {
      assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8))
          .as("src/ecg4j/src/main/resources/ecg4j/models/%s", ModelSummary.SIZES)
          .isEqualTo(counted.toString());
    }
  }
}
