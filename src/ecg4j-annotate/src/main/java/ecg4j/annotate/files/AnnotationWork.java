package ecg4j.annotate.files;

import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.BeatFinder;
import ecg4j.annotate.BeatModel;
import ecg4j.annotate.BeatTable;
import ecg4j.annotate.LeadChoice;
import ecg4j.annotate.RecordAnnotator;
import ecg4j.annotate.RecordNotes;
import ecg4j.annotate.RecordSummary;
import ecg4j.annotate.page.RecordPage;
import ecg4j.parallel.ItemExecutor;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Annotates records, each by its path, and makes the files that are written of it. May be done on
 * another machine: it holds no more than the names of things, and opens the model there.
 */
public final class AnnotationWork implements ItemExecutor.Work<String, AnnotationWork.Done> {

  private static final long serialVersionUID = 1L;

  private final String model;
  private final String lead;
  private final BeatFinder finder;
  private final boolean flip;
  private final boolean page;
  private final boolean strict;
  private transient BeatModel opened;

  /**
   * What comes of a record.
   *
   * @param files contents of {@link AnnotationFiles#of} in their order
   * @param notes oddities of the record's files, a sentence each
   * @param seconds that it took
   */
  public record Done(RecordSummary summary, byte[][] files, List<String> notes, double seconds)
      implements Serializable {}

  /**
   * @param model closed with this; where the work is done elsewhere, its file is opened there
   * @param lead the signal that was asked for, if one was
   * @param flip whether leads are taken with the other sign
   * @param page whether a page is wanted
   * @param strict whether to refuse records whose files deviate from the format
   */
  public AnnotationWork(
      BeatModel model,
      Optional<String> lead,
      BeatFinder finder,
      boolean flip,
      boolean page,
      boolean strict) {
    this.strict = strict;
    this.flip = flip;
    this.opened = model;
    this.model = model.file().toString();
    this.lead = lead.orElse(null);
    this.finder = finder;
    this.page = page;
  }

  @Override
  public List<Path> reads() {
    return List.of(Path.of(model));
  }

  @Override
  public Done of(String record, ItemExecutor.Here here) throws IOException {
    long start = System.nanoTime();
    if (opened == null) {
      opened = BeatModel.open(here.file(Path.of(model)));
    }
    LeadChoice choice = new LeadChoice(Optional.ofNullable(lead), opened.metadata().input().lead());
    AnnotatedRecord annotated =
        new RecordAnnotator(
                opened,
                opened.metadata().input().features(),
                opened.metadata().classes(),
                choice,
                finder,
                flip)
            .annotate(here.file(Header.file(Path.of(record))));
    if (strict) {
      WfdbException.throwIfAny(annotated.lead().notes());
    }
    boolean trainedOn = choice.trainedOn(annotated.lead());
    RecordNotes notes = RecordNotes.of(opened, Path.of(record), annotated, flip);
    byte[][] files = files(annotated, trainedOn, notes);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Done(
        RecordSummary.of(annotated, trainedOn, notes.all()),
        files,
        annotated.lead().notes(),
        seconds);
  }

  /** What the tables of all records begin with, by which a file of the same settings is known. */
  public String origin() {
    return RecordNotes.origin(opened, finder.name(), lead, flip);
  }

  private byte[][] files(AnnotatedRecord record, boolean trainedOn, RecordNotes notes)
      throws IOException {
    int signal = Math.min(255, record.lead().index());
    List<byte[]> files = new ArrayList<>();
    List<Annotation> annotations = new ArrayList<>();
    notes.warning().ifPresent(text -> annotations.add(AnnotationNote.of(text)));
    record
        .beats()
        .forEach(
            beat ->
                annotations.add(
                    new Annotation(beat.sample(), record.symbol(beat), 0, signal, 0, "")));
    files.add(Annotations.bytes(annotations, record.lead().resolution()));
    List<String> facts = new ArrayList<>(List.of(origin()));
    facts.addAll(notes.all());
    facts.addAll(opened.described(trainedOn).lines());
    files.add(BeatTable.of(record, facts).getBytes(StandardCharsets.UTF_8));
    if (page) {
      String text = RecordPage.of(record, opened.described(trainedOn), notes.all());
      files.add(text.getBytes(StandardCharsets.UTF_8));
    }
    return files.toArray(byte[][]::new);
  }

  @Override
  public void close() {
    if (opened != null) {
      opened.close();
      opened = null;
    }
  }
}
