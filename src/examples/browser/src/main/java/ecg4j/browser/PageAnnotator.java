package ecg4j.browser;

import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.AnnotationSettings;
import ecg4j.annotate.Annotator;
import ecg4j.annotate.AnnotatorBeats;
import ecg4j.annotate.BeatModel;
import ecg4j.annotate.ExplainSettings;
import ecg4j.annotate.RecordNotes;
import ecg4j.annotate.RecordSummary;
import ecg4j.batch.AnnotationContent;
import ecg4j.batch.AnnotationFiles;
import ecg4j.batch.FileContents;
import ecg4j.files.Sha256;
import ecg4j.formats.file.ReadOptions;
import ecg4j.onnx.OnnxMetadata;
import ecg4j.page.ExplanationJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSExport;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Int8Array;

/**
 * The functions that the scripts of the page call. The page annotates one recording at a time:
 * {@link #addFile}, {@link #prepare}, then ONNX Runtime on the inputs and {@link #take}, until
 * there are no inputs left, and {@link #finish}. After that, {@link #explain} explains single beats
 * in the same way.
 *
 * <p>A function that can fail returns JSON, or a text that begins with {@link #FAILED}.
 */
public final class PageAnnotator {

  /** First character of an error message. No JSON begins with it. */
  private static final String FAILED = "!";

  private static final DroppedFiles FILES = new DroppedFiles();
  private static BeatModel model;
  private static AnnotationSettings settings;
  private static Path recording;
  private static PageRecord page;
  private static byte[][] contents;

  private PageAnnotator() {}

  /** Starts nothing: the page calls the exported functions. */
  public static void main(String[] arguments) {}

  /** A function that can fail. */
  private interface Call {
    String result() throws IOException;
  }

  private static String answer(Call call) {
    try {
      return call.result();
    } catch (IOException | IllegalArgumentException e) {
      return FAILED + e.getMessage();
    } catch (RuntimeException | Error e) {
      // A defect, not a bad file: without this the page could not tell what happened.
      e.printStackTrace();
      return FAILED + "The page failed: " + e;
    }
  }

  /** Opens the model and returns its description. */
  @JSExport
  public static String openModel(String name, Int8Array onnx) {
    return answer(
        () -> {
          byte[] bytes = onnx.copyToJavaArray();
          OnnxMetadata metadata = OnnxMetadata.of(OnnxEntries.of(bytes));
          model =
              BeatModel.of(
                  Path.of(name),
                  Sha256.of(bytes),
                  metadata,
                  (signals, features, n) -> {
                    throw new IllegalStateException("the page runs the model");
                  });
          return SummaryJson.of(model);
        });
  }

  /** Adds a file. */
  @JSExport
  public static String addFile(String name, Int8Array content) {
    return answer(
        () -> {
          FILES.add(name, content.copyToJavaArray());
          return "";
        });
  }

  /** Removes all files. */
  @JSExport
  public static String clear() {
    return answer(
        () -> {
          FILES.clear();
          return "";
        });
  }

  /** Returns the names of the recordings among the files, that of this file first. */
  @JSExport
  public static String recordings(String file) {
    return answer(() -> SummaryJson.of(FILES.recordings(Path.of(file))));
  }

  /**
   * Reads a recording and prepares its beats.
   *
   * @param file main file of the recording
   * @param rate sampling rate in Hz, or 0 if the file states it
   * @param unit unit of the signals; empty if the file states it
   * @param lead name or number of the lead; empty for the lead that the model was trained on
   * @param flip whether to invert the sign of the lead
   * @param annotator extension of the annotation file with the beats; empty to detect them
   * @param least number of least certain beats to explain
   */
  @JSExport
  public static String prepare(
      String file,
      double rate,
      String unit,
      String lead,
      boolean flip,
      String annotator,
      int least) {
    return answer(
        () -> {
          recording = Path.of(file);
          FILES.requireComplete(recording);
          ReadOptions options = new ReadOptions(rate, unit, lead);
          ExplainSettings explain = new ExplainSettings(least, List.of());
          settings =
              AnnotationSettings.DEFAULT.withRead(options).withFlip(flip).withExplain(explain);
          if (!annotator.isEmpty()) {
            settings = settings.withFinder(new AnnotatorBeats(annotator, options));
          }
          // Not kept while the next recording is read: one of many hours fills the memory.
          page = null;
          contents = null;
          page =
              new PageRecord(
                  Annotator.of(model).prepare(recording, settings, PageAnnotator::step), explain);
          return "";
        });
  }

  /** Tells the page how many steps of the preparation are done. */
  @JSBody(
      params = {"done", "steps"},
      script = "self.step(done, steps);")
  private static native void step(int done, int steps);

  /** Number of inputs of the model to run. */
  @JSExport
  public static int size() {
    return page.inputs().size();
  }

  /** Number of beats that are still to be explained. */
  @JSExport
  public static int unexplained() {
    return page.unexplained();
  }

  /** Windows of some of the inputs. */
  @JSExport
  public static Float32Array signals(int from, int count) {
    return Float32Array.copyFromJavaArray(page.inputs().signals(from, count));
  }

  /** Features of some of the inputs. */
  @JSExport
  public static Float32Array features(int from, int count) {
    return Float32Array.copyFromJavaArray(page.inputs().features(from, count));
  }

  /** Takes the probabilities of all inputs. */
  @JSExport
  public static String take(Float32Array probabilities) {
    return answer(
        () -> {
          page.take(probabilities.copyToJavaArray());
          return "";
        });
  }

  /**
   * Chooses a beat to explain.
   *
   * @param sample near the beat
   */
  @JSExport
  public static String explain(double sample) {
    return answer(
        () -> {
          page.explain(new ExplainSettings(0, List.of((long) sample)));
          return "";
        });
  }

  /** The explanations of the chosen beats. */
  @JSExport
  public static String explained() {
    return answer(() -> ExplanationJson.of(page.explained()));
  }

  /** Creates the files of the recording. */
  @JSExport
  public static String finish() {
    return answer(
        () -> {
          AnnotatedRecord record = page.explained();
          boolean trainedOn = Annotator.of(model).choice(settings).isTrainedOn(record.lead());
          RecordNotes notes = RecordNotes.of(model, recording, record, settings.flip());
          AnnotationContent content = AnnotationContent.PAGE;
          contents =
              FileContents.of(
                  record,
                  model.described(trainedOn),
                  RecordNotes.origin(model, settings),
                  notes,
                  content);
          List<String> names =
              new AnnotationFiles(Path.of(""), content)
                  .of(recording).stream().map(file -> file.getFileName().toString()).toList();
          RecordSummary summary = RecordSummary.of(record, trainedOn, notes.all());
          return SummaryJson.of(record, summary, FILES.annotators(recording), names);
        });
  }

  /** Content of one of the created files. */
  @JSExport
  public static Int8Array content(int file) {
    return Int8Array.copyFromJavaArray(contents[file]);
  }
}
