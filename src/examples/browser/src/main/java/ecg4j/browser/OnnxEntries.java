package ecg4j.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the metadata entries of an ONNX file: field 14, {@code metadata_props}, of its message
 * {@code ModelProto}. ONNX Runtime for browsers does not give access to them.
 */
final class OnnxEntries {

  private static final int METADATA_PROPS = 14;
  private static final int KEY = 1;
  private static final int VALUE = 2;

  private final byte[] bytes;
  private int at;
  private final int end;

  private OnnxEntries(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /**
   * Reads the entries.
   *
   * @throws IOException if the bytes are not a protocol buffer message
   */
  static Map<String, String> of(byte[] onnx) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    OnnxEntries model = new OnnxEntries(onnx, 0, onnx.length);
    while (model.at < model.end) {
      long tag = model.number();
      if (tag >>> 3 == METADATA_PROPS && (tag & 7) == 2) {
        int length = model.length();
        model.entry(length, entries);
      } else {
        model.skip((int) (tag & 7));
      }
    }
    return entries;
  }

  private void entry(int length, Map<String, String> entries) throws IOException {
    OnnxEntries entry = new OnnxEntries(bytes, at, at + length);
    String key = "";
    String value = "";
    while (entry.at < entry.end) {
      long tag = entry.number();
      switch ((int) (tag >>> 3)) {
        case KEY -> key = entry.text();
        case VALUE -> value = entry.text();
        default -> entry.skip((int) (tag & 7));
      }
    }
    entries.put(key, value);
    at = entry.end;
  }

  private String text() throws IOException {
    int length = length();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  private int length() throws IOException {
    long length = number();
    if (length < 0 || length > end - at) {
      throw damaged();
    }
    return (int) length;
  }

  private long number() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at >= end) {
        throw damaged();
      }
      byte next = bytes[at++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw damaged();
  }

  private void skip(int type) throws IOException {
    switch (type) {
      case 0 -> number();
      case 1 -> at += 8;
      case 2 -> {
        int length = length();
        at += length;
      }
      case 5 -> at += 4;
      default -> throw damaged();
    }
    if (at > end) {
      throw damaged();
    }
  }

  private static IOException damaged() {
    return new IOException("the model is not an ONNX file, or is damaged");
  }
}
