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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
      "A record that cannot be annotated is named in the end; the others are annotated.",
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
      description = "Take the beats from this annotator, as atr (default: detect them).")
  private String beats;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where the files go (default: the current folder).")
  private Path out;

  @Option(names = "--force", description = "Overwrite files that are there.")
  private boolean force;

  @Option(names = "--no-page", description = "Write no NAME.html.")
  private boolean noPage;

  @Mixin private SparkOption spark;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<Path> wanted = records.paths();
    AnnotationFiles files = new AnnotationFiles(out, !noPage);
    BeatModel opened = model.open();
    try (AnnotationWork work =
        new AnnotationWork(opened, Optional.ofNullable(lead), finder(), !noPage)) {
      OutputFiles.require(
          wanted.stream().flatMap(r -> files.of(RecordAnnotator.name(r)).stream()).toList(), force);
      AnnotationLines lines =
          new AnnotationLines(spec.commandLine(), wanted, files, opened.metadata());
      List<String> names = wanted.stream().map(Path::toString).toList();
      spark.over(ItemExecutor.inTurn(), spread -> spread.each(names, work, lines::take));
      return lines.end();
    }
  }

  private BeatFinder finder() {
    return beats == null ? new DetectedBeats() : new AnnotatorBeats(beats);
  }
}
