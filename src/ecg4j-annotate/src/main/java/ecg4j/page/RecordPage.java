package ecg4j.page;

import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.ModelDescription;
import ecg4j.annotate.RecordNotes;
import ecg4j.parallel.ParallelTasks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Creates the page of a record from its data and the HTML template. */
public final class RecordPage {

  private static final List<String> SCRIPTS =
      List.of(
          "format.js",
          "beats.js",
          "signal.js",
          "explain.js",
          "strip.js",
          "trend.js",
          "summary.js",
          "exports.js",
          "rows.js",
          "review.js",
          "page.js");

  private RecordPage() {}

  /**
   * Returns the complete page as text.
   *
   * @param notes information that readers need before the results
   * @param all whether to show all strips of a record of any length
   */
  public static String of(
      AnnotatedRecord record, ModelDescription model, RecordNotes notes, boolean all)
      throws IOException {
    AtomicReference<String> data = new AtomicReference<>();
    AtomicReference<Template> template = new AtomicReference<>();
    ParallelTasks.run(
        () -> data.set(PageData.json(record, model, notes, all)),
        () -> template.set(Template.read()));
    return template.get().filled(record.name(), data.get());
  }

  /** The files that all pages have in common. */
  private record Template(String page, String style, String script) {

    static Template read() {
      StringBuilder script = new StringBuilder();
      for (String name : SCRIPTS) {
        script.append(resource(name));
      }
      return new Template(resource("page.html"), resource("page.css"), script.toString());
    }

    String filled(String title, String data) {
      StringBuilder text = new StringBuilder(page.length() + script.length() + data.length());
      int from = 0;
      for (int at = page.indexOf("{{"); at >= 0; at = page.indexOf("{{", from)) {
        int end = page.indexOf("}}", at);
        text.append(page, from, at);
        switch (page.substring(at + 2, end)) {
          case "title" -> text.append(escaped(title));
          case "style" -> text.append(style);
          case "script" -> text.append(script);
          case "data" -> text.append(data);
          default ->
              throw new IllegalStateException("page.html has " + page.substring(at, end + 2));
        }
        from = end + 2;
      }
      return text.append(page, from, page.length()).toString();
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static String resource(String name) {
    try (InputStream in = RecordPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
