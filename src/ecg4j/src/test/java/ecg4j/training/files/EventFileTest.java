package ecg4j.training.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/**
 * Against a writer in Python's standard library, scripts/golden/tensorboard.py, and the classes of
 * TensorFlow's own event.proto and summary.proto.
 */
class EventFileTest {

  private static final int MASK = 0xa282ead8;

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
  void tensorFlowsClassesReadTheEvents() throws Exception {
    EventFile file = EventFile.create(folder, Instant.ofEpochSecond(1700000000, 500_000_000));
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("train/loss", 0.75);
    values.put("validation/loss", Double.NaN);
    values.put("learning rate (µ)", -1e-3);
    file.append(Instant.ofEpochSecond(1700000001), 1, values);
    file.append(Instant.ofEpochSecond(1700000002), 1L << 40, Map.of());

    List<Event> events = new ArrayList<>();
    for (byte[] record : records(Files.readAllBytes(file.path()))) {
      events.add(Event.parseFrom(record));
    }
    assertThat(events).hasSize(3);
    assertThat(events.get(0).getFileVersion()).isEqualTo("brain.Event:2");
    assertThat(events)
        .extracting(Event::getWallTime)
        .containsExactly(1700000000.5, 1700000001.0, 1700000002.0);
    assertThat(events).extracting(Event::getStep).containsExactly(0L, 1L, 1L << 40);
    List<Summary.Value> scalars = events.get(1).getSummary().getValueList();
    assertThat(scalars)
        .extracting(Summary.Value::getTag)
        .containsExactly("train/loss", "learning rate (µ)");
    assertThat(scalars).extracting(Summary.Value::getSimpleValue).containsExactly(0.75f, -1e-3f);
    assertThat(events.get(2).hasSummary()).isTrue();
    assertThat(events.get(2).getSummary().getValueCount()).isZero();
    for (Event event : events) {
      assertThat(event.getUnknownFields().getSerializedSize()).isZero();
    }
  }

  /** The records of a TFRecord file, after their checksums were compared. */
  private static List<byte[]> records(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    List<byte[]> records = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] record = new byte[Math.toIntExact(bytes.getLong(bytes.position()))];
      for (byte[] part : List.of(new byte[Long.BYTES], record)) {
        bytes.get(part);
        CRC32C crc = new CRC32C();
        crc.update(part);
        assertThat(bytes.getInt()).isEqualTo(Integer.rotateRight((int) crc.getValue(), 15) + MASK);
      }
      records.add(record);
    }
    return records;
  }

  @Test
  void aSecondFileOfTheSameSecondHasAnotherName() throws Exception {
    Instant now = Instant.ofEpochSecond(1700000000);
    assertThat(EventFile.create(folder, now).path())
        .isNotEqualTo(EventFile.create(folder, now).path());
  }
}
