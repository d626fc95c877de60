package ecg4j.cli;

import ecg4j.annotate.AnnotatorBeats;
import ecg4j.annotate.BeatFinder;
import ecg4j.annotate.BeatModel;
import ecg4j.annotate.DetectedBeats;
import ecg4j.annotate.RecordAnnotator;
import ecg4j.annotate.files.AnnotationFiles;
import ecg4j.annotate.files.AnnotationWork;
import ecg4j.files.OutputFiles;
import ecg4j.parallel.ItemExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ecg annotate}: the beats of recordings, told apart by a model. */
@Command(
    name = "annotate",
    mixinStandardHelpOptions = true,
    description = {
      "Finds the beats of WFDB records and tells them apart.",
      "Writes, for each record NAME, NAME.ecg (WFDB annotations), NAME.csv (probabilities) and"
          + " NAME.html (strips to look at).",
      "Not a medical device."
    },
    footer = {
      "Records that fail are listed at the end; all others are annotated.",
      "Exit code: 0, or 1 if some records could not be annotated, 2 if none could."
    })
final class AnnotateCommand implements Callable<Integer> {

  @Mixin private ModelOption model;

  @Mixin private RecordsOption records;

  @Option(
      names = "--lead",
      paramLabel = "NAME",
      description =
          "The signal to look at, by name or number from 0 (default: the one the model was"
              + " trained on, else the first).")
  private String lead;

  @Option(
      names = "--beats",
      paramLabel = "EXT",
      description = "Read beats from this annotation file, for example atr (default: detect them).")
  private String beats;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where the files go (default: the current folder).")
  private Path out;

  @Option(names = "--force", description = "Overwrite files that are there.")
  private boolean force;

  @Option(
      names = "--resume",
      description =
          "Annotate only records whose files are not all there from the same model and settings.")
  private boolean resume;

  @Option(names = "--flip", description = "Take the lead upside down, with the other sign.")
  private boolean flip;

  @Option(names = "--no-page", description = "Write no NAME.html.")
  private boolean noPage;

  @Mixin private SparkOption spark;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<Path> wanted = records.paths();
    Function<Path, AnnotationFiles> files =
        record -> new AnnotationFiles(records.folder(out, record), !noPage);
    BeatModel opened = model.open();
    try (AnnotationWork work =
        new AnnotationWork(
            opened, Optional.ofNullable(lead), finder(), flip, !noPage, records.isStrict())) {
      OutputFiles.requireAbsent(
          wanted.stream()
              .flatMap(r -> files.apply(r).of(RecordAnnotator.name(r)).stream())
              .toList(),
          force || resume);
      if (resume) {
        wanted = open(wanted, files, work.origin());
        if (wanted.isEmpty()) {
          return 0;
        }
      }
      AnnotationLines lines =
          new AnnotationLines(spec.commandLine(), wanted, files, opened.metadata());
      List<String> names = wanted.stream().map(Path::toString).toList();
      spark.over(ItemExecutor.inTurn(), spread -> spread.each(names, work, lines::take));
      return lines.end();
    }
  }

  /** The records that are not done; the others are counted on standard error. */
  private List<Path> open(List<Path> wanted, Function<Path, AnnotationFiles> files, String origin)
      throws IOException {
    List<Path> open = new ArrayList<>();
    for (Path record : wanted) {
      if (!files.apply(record).isDone(RecordAnnotator.name(record), origin)) {
        open.add(record);
      }
    }
    int done = wanted.size() - open.size();
    spec.commandLine()
        .getErr()
        .printf(
            "%d of %d %s annotated already%n",
            done, wanted.size(), wanted.size() == 1 ? "record is" : "records are");
    spec.commandLine().getErr().flush();
    return open;
  }

  private BeatFinder finder() {
    return beats == null ? new DetectedBeats() : new AnnotatorBeats(beats);
  }
}
