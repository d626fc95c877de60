package ecg4j.annotate.files;

import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.BeatFinder;
import ecg4j.annotate.BeatModel;
import ecg4j.annotate.BeatTable;
import ecg4j.annotate.LeadChoice;
import ecg4j.annotate.RecordAnnotator;
import ecg4j.annotate.RecordSummary;
import ecg4j.annotate.page.RecordPage;
import ecg4j.parallel.ItemExecutor;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Header;
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
  private final boolean page;
  private transient BeatModel opened;

  /**
   * What comes of a record.
   *
   * @param files contents of {@link AnnotationFiles#of} in their order
   * @param seconds that it took
   */
  public record Done(RecordSummary summary, byte[][] files, double seconds)
      implements Serializable {}

  /**
   * @param model closed with this; where the work is done elsewhere, its file is opened there
   * @param lead the signal that was asked for, if one was
   * @param page whether a page is wanted
   */
  public AnnotationWork(BeatModel model, Optional<String> lead, BeatFinder finder, boolean page) {
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
        new RecordAnnotator(opened, opened.metadata().classes(), choice, finder)
            .annotate(here.file(Header.file(Path.of(record))));
    boolean trainedOn = choice.trainedOn(annotated.lead());
    byte[][] files = files(annotated, trainedOn);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Done(RecordSummary.of(annotated, trainedOn), files, seconds);
  }

  private byte[][] files(AnnotatedRecord record, boolean trainedOn) throws IOException {
    int signal = Math.min(255, record.lead().index());
    List<byte[]> files = new ArrayList<>();
    files.add(
        Annotations.bytes(
            record.beats().stream()
                .map(beat -> new Annotation(beat.sample(), record.symbol(beat), 0, signal, 0, ""))
                .toList()));
    files.add(BeatTable.of(record).getBytes(StandardCharsets.UTF_8));
    if (page) {
      String text = RecordPage.of(record, opened.described(trainedOn));
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
