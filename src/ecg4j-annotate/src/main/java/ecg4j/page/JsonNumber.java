package ecg4j.page;

import com.fasterxml.jackson.core.JsonGenerator;
import ecg4j.annotate.Decimals;
import java.io.IOException;

/** Writes rounded numbers as JSON. */
final class JsonNumber {

  private JsonNumber() {}

  /** Writes a number, or null for NaN, which JSON does not support. */
  static void write(JsonGenerator json, double value, int decimals) throws IOException {
    if (Double.isNaN(value)) {
      json.writeNull();
    } else {
      StringBuilder text = new StringBuilder();
      Decimals.append(text, value, decimals);
      json.writeNumber(text.toString());
    }
  }
}
