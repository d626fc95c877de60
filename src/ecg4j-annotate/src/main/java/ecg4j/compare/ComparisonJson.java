package ecg4j.compare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import ecg4j.metrics.Ec57;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Comparisons as JSON: each record, the sums (gross) and the means (average). Undefined values are
 * null.
 */
public final class ComparisonJson {

  private final JsonGenerator json;

  private ComparisonJson(JsonGenerator json) {
    this.json = json;
  }

  /** The document as text. */
  public static String of(List<BeatComparison> comparisons) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      new ComparisonJson(json).write(comparisons);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private void write(List<BeatComparison> comparisons) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("records");
    for (BeatComparison comparison : comparisons) {
      record(comparison);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("gross");
    matrix(BxbTable.sum(comparisons));
    error("rr_error_ms", TimeError.all(each(comparisons, BeatComparison::intervals)));
    error("time_error_ms", TimeError.all(each(comparisons, BeatComparison::times)));
    json.writeEndObject();
    average(comparisons);
    json.writeEndObject();
  }

  private void record(BeatComparison comparison) throws IOException {
    json.writeStartObject();
    json.writeStringField("record", comparison.record());
    json.writeStringField("reference", comparison.reference());
    json.writeStringField("test", comparison.test());
    json.writeNumberField("from_s", comparison.from());
    json.writeNumberField("to_s", comparison.to());
    matrix(comparison.matrix());
    error("rr_error_ms", comparison.intervals());
    error("time_error_ms", comparison.times());
    json.writeNumberField("shutdown_s", comparison.shutdown());
    runs(comparison.runs());
    episodes(comparison.episodes());
    json.writeEndObject();
  }

  private void runs(RunComparison runs) throws IOException {
    json.writeObjectFieldStart("runs");
    for (RunKind kind : RunKind.values()) {
      json.writeObjectFieldStart(kind.name().toLowerCase(Locale.ROOT));
      for (RunComparison.Length length : RunComparison.Length.values()) {
        RunComparison.Counts reference = runs.ofReference(kind, length);
        RunComparison.Counts test = runs.ofTest(kind, length);
        json.writeObjectFieldStart(length.name().toLowerCase(Locale.ROOT));
        json.writeNumberField("found", reference.found());
        json.writeNumberField("missed", reference.missed());
        json.writeNumberField("right", test.found());
        json.writeNumberField("wrong", test.missed());
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void episodes(EpisodeComparison episodes) throws IOException {
    json.writeObjectFieldStart("episodes");
    for (var entry : episodes.counts().entrySet()) {
      var counts = entry.getValue();
      json.writeObjectFieldStart(entry.getKey().name().toLowerCase(Locale.ROOT));
      json.writeNumberField("found", counts.found());
      json.writeNumberField("missed", counts.missed());
      json.writeNumberField("right", counts.right());
      json.writeNumberField("wrong", counts.wrong());
      json.writeNumberField("overlap_s", counts.overlap());
      json.writeNumberField("reference_s", counts.reference());
      json.writeNumberField("test_s", counts.test());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void matrix(BeatMatrix matrix) throws IOException {
    json.writeObjectFieldStart("matrix");
    for (BeatLabel reference : BeatLabel.values()) {
      json.writeObjectFieldStart(reference.name());
      for (BeatLabel test : BeatLabel.values()) {
        if (reference.isBeat() || test.isBeat()) {
          json.writeNumberField(
              test.name().toLowerCase(Locale.ROOT), matrix.count(reference, test));
        }
      }
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeObjectFieldStart("qrs");
    counts(qrs(matrix));
    json.writeEndObject();
    ectopic("veb", matrix.veb());
    ectopic("sveb", matrix.sveb());
  }

  private static Ec57 qrs(BeatMatrix matrix) {
    return new Ec57(matrix.matched(), matrix.extra(), matrix.missed(), 0);
  }

  private void ectopic(String name, Ec57 counts) throws IOException {
    json.writeObjectFieldStart(name);
    counts(counts);
    json.writeNumberField("tn", counts.trueNegatives());
    number("false_positive_rate", counts.falsePositiveRate());
    json.writeEndObject();
  }

  private void counts(Ec57 counts) throws IOException {
    json.writeNumberField("tp", counts.truePositives());
    json.writeNumberField("fp", counts.falsePositives());
    json.writeNumberField("fn", counts.falseNegatives());
    number("sensitivity", counts.sensitivity());
    number("positive_predictivity", counts.positivePredictivity());
  }

  private void error(String name, TimeError error) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("count", error.count());
    number("mean", error.mean());
    number("standard_deviation", error.deviation());
    number("rms", error.rms());
    number("within_20_ms", error.near());
    json.writeEndObject();
  }

  private void average(List<BeatComparison> comparisons) throws IOException {
    List<BeatMatrix> matrices = each(comparisons, BeatComparison::matrix);
    json.writeObjectFieldStart("average");
    average("qrs", each(matrices, ComparisonJson::qrs));
    average("veb", each(matrices, BeatMatrix::veb));
    average("sveb", each(matrices, BeatMatrix::sveb));
    number("rr_error_ms", mean(each(comparisons, BeatComparison::intervals), TimeError::rms));
    json.writeEndObject();
  }

  private void average(String name, List<Ec57> counts) throws IOException {
    json.writeObjectFieldStart(name);
    number("sensitivity", mean(counts, Ec57::sensitivity));
    number("positive_predictivity", mean(counts, Ec57::positivePredictivity));
    json.writeEndObject();
  }

  private static <T, R> List<R> each(List<T> items, Function<T, R> part) {
    return items.stream().map(part).toList();
  }

  /** The mean of the values that are defined. */
  private static <T> double mean(List<T> items, ToDoubleFunction<T> value) {
    return items.stream().mapToDouble(value).filter(Double::isFinite).average().orElse(Double.NaN);
  }

  private void number(String name, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(name, value);
    } else {
      json.writeNullField(name);
    }
  }
}
