package ecg4j.training.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a writer in Python's standard library: scripts/golden/tensorboard.py. */
class EventFileTest {

  @TempDir Path folder;

  @Test
  void theBytesAreThoseOfTheIndependentWriter() throws Exception {
    JsonNode golden;
    try (InputStream in = EventFileTest.class.getResourceAsStream("/golden/tensorboard.json")) {
      golden = new ObjectMapper().readTree(in);
    }
    EventFile file = EventFile.create(folder, Instant.ofEpochSecond(1700000000, 500_000_000));
    Map<String, Double> values = new LinkedHashMap<>();
    golden
        .get("values")
        .fields()
        .forEachRemaining(v -> values.put(v.getKey(), v.getValue().asDouble()));
    values.put("validation/loss", Double.NaN);
    file.append(Instant.ofEpochSecond(1700000001), 1, values);
    file.append(Instant.ofEpochSecond(1700000002, 250_000_000), 300, Map.of("train/loss", 0.5));
    assertThat(HexFormat.of().formatHex(Files.readAllBytes(file.path())))
        .isEqualTo(golden.get("hex").asText());
    assertThat(file.path().getFileName().toString())
        .isEqualTo("events.out.tfevents.1700000000.ecg4j");
  }

  @Test
  void aSecondFileOfTheSameSecondHasAnotherName() throws Exception {
    Instant now = Instant.ofEpochSecond(1700000000);
    assertThat(EventFile.create(folder, now).path())
        .isNotEqualTo(EventFile.create(folder, now).path());
  }
}
