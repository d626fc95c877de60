package ecg4j.batch;

import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.AnnotationSettings;
import ecg4j.annotate.Annotator;
import ecg4j.annotate.BeatModel;
import ecg4j.annotate.ModelDescription;
import ecg4j.annotate.RecordNotes;
import ecg4j.annotate.RecordSummary;
import ecg4j.parallel.ItemExecutor;
import ecg4j.review.ReviewEdits;
import ecg4j.review.ReviewTable;
import ecg4j.review.ReviewedRecord;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Annotates recordings and creates the contents of their output files. Each recording is given by
 * the path of its main file. The task can run on another machine: its serialized form contains only
 * names and settings, and it opens the model on that machine.
 */
public final class AnnotationTask implements ItemExecutor.Task<String, AnnotationTask.Done> {

  private static final long serialVersionUID = 1L;

  private final String model;
  private final AnnotationSettings settings;
  private final AnnotationContent content;
  private final String edits;
  private final boolean strict;
  private transient BeatModel opened;

  /**
   * The result for one recording.
   *
   * @param files contents of the files, in the order of {@link AnnotationFiles#of}
   * @param notes deviations of the recording's files from their format, one sentence each
   * @param seconds time taken, in seconds
   */
  public record Done(RecordSummary summary, byte[][] files, List<String> notes, double seconds)
      implements Serializable {}

  /**
   * @param model the model; closed with this object. On another machine, the file of the model is
   *     opened instead
   * @param content which files to create
   * @param edits file of edits by a reader, for {@link AnnotationContent#REVIEW}
   * @param strict whether to refuse recordings whose files deviate from their format
   */
  public AnnotationTask(
      BeatModel model,
      AnnotationSettings settings,
      AnnotationContent content,
      Optional<Path> edits,
      boolean strict) {
    this.opened = model;
    this.model = model.file().toString();
    this.settings = settings;
    this.content = content;
    this.edits = edits.map(Path::toString).orElse("");
    this.strict = strict;
  }

  @Override
  public List<Path> requiredFiles() {
    return edits.isEmpty() ? List.of(Path.of(model)) : List.of(Path.of(model), Path.of(edits));
  }

  @Override
  public Done process(String recording, ItemExecutor.FileResolver resolver) throws IOException {
    long start = System.nanoTime();
    if (opened == null) {
      opened = BeatModel.open(resolver.resolve(Path.of(model)));
    }
    Path path = Path.of(recording);
    // Not closed: closing it would close the model, which the next recording needs.
    Annotator annotator = Annotator.of(opened);
    AnnotatedRecord annotated = annotator.annotate(resolver.resolve(path), settings);
    if (strict) {
      WfdbException.throwIfAny(annotated.lead().notes(), "because of --strict");
    }
    boolean trainedOn = annotator.choice(settings).isTrainedOn(annotated.lead());
    RecordNotes notes = RecordNotes.of(opened, path, annotated, settings.flip());
    List<String> told = new ArrayList<>(notes.all());
    byte[][] files;
    if (content == AnnotationContent.REVIEW) {
      ReviewedRecord reviewed =
          ReviewedRecord.of(annotated, ReviewEdits.read(resolver.resolve(Path.of(edits))));
      told.add(reviewed.summary());
      files = files(reviewed, notes);
    } else {
      ModelDescription described = opened.described(trainedOn);
      files = FileContents.of(annotated, described, origin(), notes, content);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Done(
        RecordSummary.of(annotated, trainedOn, told), files, annotated.lead().notes(), seconds);
  }

  /** The first line of all tables. It identifies files created with the same model and settings. */
  public String origin() {
    return RecordNotes.origin(opened, settings);
  }

  private static byte[][] files(ReviewedRecord reviewed, RecordNotes notes) {
    return new byte[][] {
      reviewed.annotations(notes.warnings()),
      ReviewTable.of(reviewed).getBytes(StandardCharsets.UTF_8)
    };
  }

  @Override
  public void close() {
    if (opened != null) {
      opened.close();
      opened = null;
    }
  }
}
