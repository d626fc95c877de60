package ecg4j.review;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a file of edits. */
final class EditsParser {

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser json;
  private final Map<String, String> head = new HashMap<>();
  private final List<BeatEdit> edits = new ArrayList<>();
  private boolean listed;

  private EditsParser(JsonParser json) {
    this.json = json;
  }

  static ReviewEdits parse(Path file) throws IOException {
    try (JsonParser json = JSON.createParser(file.toFile())) {
      return new EditsParser(json).parse();
    } catch (JsonProcessingException e) {
      throw wrong(
          file, "line %s: %s".formatted(e.getLocation().getLineNr(), e.getOriginalMessage()), e);
    } catch (IllegalArgumentException e) {
      throw wrong(file, e.getMessage(), e);
    }
  }

  private static IOException wrong(Path file, String why, Exception cause) {
    return new IOException(
        "%s has no edits of a review: %s; export the edits as JSON from the page of the recording"
            .formatted(file, why),
        cause);
  }

  private ReviewEdits parse() throws IOException {
    require(json.nextToken() == JsonToken.START_OBJECT, "it is no JSON object");
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      if (name.equals("edits")) {
        require(value == JsonToken.START_ARRAY, "'edits' is no list");
        listed = true;
        while (json.nextToken() == JsonToken.START_OBJECT) {
          edits.add(edit());
        }
        require(json.currentToken() == JsonToken.END_ARRAY, "an edit is no JSON object");
      } else if (value == JsonToken.VALUE_STRING) {
        head.put(name, json.getText());
      } else {
        json.skipChildren();
      }
    }
    require(
        ReviewEdits.FORMAT.equals(head.get("format")),
        "its format is '%s', not '%s'".formatted(head.get("format"), ReviewEdits.FORMAT));
    require(listed, "it lacks 'edits'");
    ReviewBase base =
        new ReviewBase(
            text("record"), text("lead"), text("recording_sha256"), text("beats_sha256"));
    return new ReviewEdits(base, edits);
  }

  private String text(String name) {
    require(head.containsKey(name), "it lacks '" + name + "'");
    return head.get(name);
  }

  private BeatEdit edit() throws IOException {
    String action = "";
    String from = "";
    String to = "";
    long sample = -1;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      switch (name) {
        case "action" -> action = json.getText();
        case "from" -> from = json.getText();
        case "to" -> to = json.getText();
        case "sample" -> {
          require(value == JsonToken.VALUE_NUMBER_INT, "the sample '%s'".formatted(json.getText()));
          sample = json.getLongValue();
        }
        default -> json.skipChildren();
      }
    }
    boolean sound =
        switch (action) {
          case "add" -> from.isEmpty() && !to.isEmpty();
          case "delete" -> !from.isEmpty() && to.isEmpty();
          case "change" -> !from.isEmpty() && !to.isEmpty();
          default -> false;
        };
    require(
        sound && sample >= 0,
        "edit %s: action '%s' at sample %s, from '%s' to '%s'; allowed are add (to), delete (from) and change (from, to) at samples from 0"
            .formatted(edits.size() + 1, action, sample, from, to));
    return new BeatEdit(sample, from, to);
  }

  private static void require(boolean condition, String why) {
    if (!condition) {
      throw new IllegalArgumentException(why);
    }
  }
}
