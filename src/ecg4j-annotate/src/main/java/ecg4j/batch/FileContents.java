package ecg4j.batch;

import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.BeatAnnotations;
import ecg4j.annotate.BeatTable;
import ecg4j.annotate.ModelDescription;
import ecg4j.annotate.RecordNotes;
import ecg4j.page.RecordPage;
import ecg4j.parallel.ParallelTasks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The contents of the output files of an annotated recording. */
public final class FileContents {

  private FileContents() {}

  /**
   * Creates the contents.
   *
   * @param origin how the classes were determined, from {@link RecordNotes#origin}
   * @param content which files to create, not {@link AnnotationContent#REVIEW}
   * @return the contents, in the order of {@link AnnotationFiles#of}
   */
  public static byte[][] of(
      AnnotatedRecord record,
      ModelDescription model,
      String origin,
      RecordNotes notes,
      AnnotationContent content)
      throws IOException {
    byte[][] files = new byte[content.hasPage() ? 3 : 2][];
    List<ParallelTasks.Task> tasks = new ArrayList<>();
    if (content.hasPage()) {
      boolean all = content == AnnotationContent.WHOLE_PAGE;
      tasks.add(() -> files[2] = utf8(RecordPage.of(record, model, notes, all)));
    }
    tasks.add(() -> files[0] = annotations(record, notes));
    tasks.add(() -> files[1] = table(record, model, origin, notes));
    ParallelTasks.run(tasks.toArray(ParallelTasks.Task[]::new));
    return files;
  }

  private static byte[] table(
      AnnotatedRecord record, ModelDescription model, String origin, RecordNotes notes) {
    List<String> facts = new ArrayList<>(List.of(origin));
    facts.addAll(notes.all());
    facts.addAll(model.lines());
    return utf8(BeatTable.of(record, facts));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] annotations(AnnotatedRecord record, RecordNotes notes) {
    BeatAnnotations annotations = new BeatAnnotations(record, notes.warnings());
    record.beats().forEach(beat -> annotations.add(beat.sample(), record.symbol(beat)));
    return annotations.bytes();
  }
}
