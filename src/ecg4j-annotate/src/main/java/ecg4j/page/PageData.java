package ecg4j.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import ecg4j.annotate.Agreement;
import ecg4j.annotate.AnnotatedBeat;
import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.ModelDescription;
import ecg4j.annotate.RecordNotes;
import ecg4j.annotate.Rhythm;
import ecg4j.annotate.Voltage;
import ecg4j.annotate.quality.FlutterEpisodes;
import ecg4j.annotate.quality.LeadQuality;
import ecg4j.beats.BeatClasses;
import ecg4j.parallel.ParallelTasks;
import ecg4j.review.ReviewBase;
import ecg4j.signal.FilledSignal;
import java.io.IOException;
import java.io.StringWriter;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;

/** Writes the content of a page as JSON that is safe inside a script element. */
final class PageData {

  /** Number of least certain beats to show individually. */
  private static final int DOUBTFUL = 24;

  /** Seconds to show before and after the R peak of such a beat. */
  private static final double AROUND = 1.6;

  private final AnnotatedRecord record;
  private final PageSignal signal;
  private final StripChoice choice;
  private final JsonGenerator json;

  private PageData(AnnotatedRecord record, boolean all, JsonGenerator json) {
    this.record = record;
    this.choice = new StripChoice(record, all ? Integer.MAX_VALUE : StripChoice.MOST);
    boolean hours = all && choice.strips() > StripChoice.MOST;
    this.signal = new PageSignal(record.lead(), hours ? PageSignal.MOST_OF_HOURS : PageSignal.MOST);
    this.json = json;
  }

  static String json(AnnotatedRecord record, ModelDescription model, RecordNotes notes, boolean all)
      throws IOException {
    StringWriter text = new StringWriter(1 << 20);
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      new PageData(record, all, json).write(model, notes);
    }
    // In JSON, < occurs only in strings. It is escaped so that no string ends the script element.
    return text.toString().replace("<", "\\u003c");
  }

  private void write(ModelDescription model, RecordNotes notes) throws IOException {
    Rhythm rhythm = Rhythm.of(record);
    List<AnnotatedBeat> doubtful =
        record.beats().stream()
            .filter(AnnotatedBeat::isClassified)
            .sorted(Comparator.comparingDouble(AnnotatedBeat::certainty))
            .limit(DOUBTFUL)
            .toList();
    BitSet shown = choice.chosen(doubtful, rhythm);
    String[] signals = new String[choice.strips()];
    AtomicReference<ReviewBase> base = new AtomicReference<>();
    ParallelTasks.run(() -> encode(shown, signals), () -> base.set(ReviewBase.of(record)));
    json.writeStartObject();
    head(model);
    quality(notes.all());
    agreement();
    classes();
    BeatsJson.write(json, record);
    ReviewJson.write(json, record, base.get(), notes);
    ExplanationJson.write(json, record);
    rhythm(rhythm);
    trend();
    strips(shown, signals);
    json.writeArrayFieldStart("doubtful");
    for (AnnotatedBeat beat : doubtful) {
      double at = record.time(beat);
      strip(at - AROUND, at + AROUND, beat, signal.encoded(at - AROUND, at + AROUND));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void head(ModelDescription model) throws IOException {
    json.writeStringField("record", record.name());
    json.writeStringField("lead", record.lead().label());
    String unit = record.lead().spec().units();
    json.writeStringField("units", unit);
    json.writeBooleanField("voltage", Voltage.millivolts(unit).isPresent());
    json.writeStringField("finder", record.finder());
    number("seconds", record.seconds(), 3);
    number("frequency", record.lead().frequency(), 3);
    if (record.lead().header().time().isPresent()) {
      json.writeNumberField("clock", record.lead().header().time().get().toSecondOfDay());
    }
    json.writeObjectFieldStart("model");
    json.writeStringField("name", model.name());
    json.writeStringField("lead", model.lead());
    json.writeStringField("data", model.data());
    json.writeBooleanField("trainedOn", model.trainedOn());
    json.writeArrayFieldStart("lines");
    for (String line : model.lines()) {
      json.writeString(line);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeObjectFieldStart("signal");
    number("rate", signal.rate(), 6);
    number("step", signal.step(), 9);
    json.writeNumberField("factor", signal.factor());
    number("low", signal.low(), 4);
    number("high", signal.high(), 4);
    json.writeEndObject();
  }

  private void quality(List<String> notes) throws IOException {
    json.writeArrayFieldStart("notes");
    for (String note : notes) {
      json.writeString(note);
    }
    json.writeEndArray();
    json.writeNumberField("qualitySeconds", LeadQuality.SECONDS);
    json.writeArrayFieldStart("quality");
    for (float index : record.quality().index()) {
      number(index, 2);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("gaps");
    for (FilledSignal.Gap gap : record.quality().gaps().gaps()) {
      json.writeStartArray();
      number(gap.start(), 6);
      number(gap.end(), 6);
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("flutter");
    for (FlutterEpisodes.Episode episode : record.quality().flutter().episodes()) {
      json.writeStartArray();
      number(episode.start(), 6);
      number(episode.end(), 6);
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeNumberField("doubtfulSignal", record.doubtful());
  }

  /**
   * Writes the matrix of reference symbols and model classes. It is empty if the beats were not
   * read from an annotation file.
   */
  private void agreement() throws IOException {
    Agreement agreement = Agreement.of(record);
    json.writeArrayFieldStart("agreement");
    for (Agreement.Row row : agreement.rows()) {
      json.writeStartArray();
      json.writeString(row.symbol());
      for (int count : row.counts()) {
        json.writeNumber(count);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("expected");
    for (Agreement.Row row : agreement.rows()) {
      OptionalInt label = record.classes().of(row.symbol());
      if (label.isPresent()) {
        json.writeNumberField(row.symbol(), label.getAsInt());
      }
    }
    json.writeEndObject();
  }

  /** Writes the symbols of the classes, and their names if they are not the AAMI classes. */
  private void classes() throws IOException {
    BeatClasses classes = record.classes();
    json.writeArrayFieldStart("classes");
    for (int c = 0; c < classes.size(); c++) {
      json.writeString(classes.symbol(c));
    }
    json.writeEndArray();
    if (classes.labelMap().isEmpty()) {
      json.writeArrayFieldStart("classNames");
      for (String name : classes.names()) {
        json.writeString(name);
      }
      json.writeEndArray();
    }
  }

  private void rhythm(Rhythm rhythm) throws IOException {
    json.writeObjectFieldStart("rhythm");
    number("rate", rhythm.meanRate(), 1);
    number("rr", rhythm.meanRr(), 3);
    number("deviation", rhythm.deviation(), 3);
    json.writeNumberField("window", Rhythm.WINDOW);
    extreme("slowest", rhythm.slowest());
    extreme("fastest", rhythm.fastest());
    extreme("longest", rhythm.longest());
    json.writeEndObject();
  }

  private void extreme(String name, Rhythm.Extreme extreme) throws IOException {
    json.writeArrayFieldStart(name);
    number(extreme.value(), 2);
    number(extreme.at(), 2);
    json.writeEndArray();
  }

  private void trend() throws IOException {
    Trend trend = Trend.of(record);
    json.writeObjectFieldStart("trend");
    json.writeNumberField("seconds", trend.seconds());
    json.writeArrayFieldStart("stretches");
    for (Trend.Stretch stretch : trend.stretches()) {
      json.writeStartArray();
      number(stretch.low(), 0);
      number(stretch.rate(), 0);
      number(stretch.high(), 0);
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Encodes the signals of strips. */
  private void encode(BitSet chosen, String[] signals) {
    for (int strip = chosen.nextSetBit(0); strip >= 0; strip = chosen.nextSetBit(strip + 1)) {
      double from = strip * (double) StripChoice.SECONDS;
      signals[strip] = signal.encoded(from, from + StripChoice.SECONDS);
    }
  }

  private void strips(BitSet chosen, String[] signals) throws IOException {
    json.writeNumberField("stripSeconds", StripChoice.SECONDS);
    json.writeNumberField("strips", choice.strips());
    json.writeArrayFieldStart("shown");
    for (int strip = chosen.nextSetBit(0); strip >= 0; strip = chosen.nextSetBit(strip + 1)) {
      double from = strip * (double) StripChoice.SECONDS;
      strip(from, from + StripChoice.SECONDS, null, signals[strip]);
    }
    json.writeEndArray();
  }

  /** Writes an interval of the signal; {@code beat} is the beat of interest, or null for none. */
  private void strip(double from, double to, AnnotatedBeat beat, String encoded)
      throws IOException {
    json.writeStartObject();
    number("from", from, 3);
    number("to", to, 3);
    number("first", signal.time(from), 6);
    if (beat != null) {
      json.writeNumberField("sample", beat.sample());
    }
    json.writeStringField("signal", encoded);
    json.writeEndObject();
  }

  private void number(String name, double value, int decimals) throws IOException {
    json.writeFieldName(name);
    number(value, decimals);
  }

  private void number(double value, int decimals) throws IOException {
    JsonNumber.write(json, value, decimals);
  }
}
