package ecg4j.cli.command;

import ecg4j.annotate.AnnotationSettings;
import ecg4j.annotate.BeatModel;
import ecg4j.batch.AnnotationContent;
import ecg4j.batch.AnnotationFiles;
import ecg4j.batch.AnnotationTask;
import ecg4j.cli.option.BeatsOption;
import ecg4j.cli.option.ExplainOption;
import ecg4j.cli.option.FollowOption;
import ecg4j.cli.option.ForceOption;
import ecg4j.cli.option.ModelOption;
import ecg4j.cli.option.OutFolderOption;
import ecg4j.cli.option.ReadOption;
import ecg4j.cli.option.RecordFiles;
import ecg4j.cli.option.RecordsOption;
import ecg4j.cli.option.SparkOption;
import ecg4j.formats.RecordingFiles;
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

/** {@code ecg annotate}: the beats of recordings, classified by a model. */
@Command(
    name = "annotate",
    mixinStandardHelpOptions = true,
    description = {
      "Find the beats of recordings and classify them.",
      "Recordings: WFDB, EDF, BDF, CSV, NumPy, ISHNE, MATLAB, HL7 aECG, DICOM and SCP-ECG,"
          + " recognised by content.",
      "For each recording NAME, writes NAME.aami (WFDB annotations), NAME.csv (probabilities; for"
          + " a recording NAME.csv, NAME.beats.csv) and NAME.html (strips to view and to"
          + " correct).",
      "Not a medical device."
    },
    footer = {
      "Recordings that fail are listed at the end; all others are annotated.",
      "Exit code: 0, or 1 if some recordings could not be annotated, 2 if none could."
    })
final class AnnotateCommand implements Callable<Integer> {

  @Mixin private ModelOption model;

  @Mixin private RecordsOption records;

  @Mixin private ReadOption read;

  @Mixin private BeatsOption beats;

  @Mixin private OutFolderOption out;

  @Mixin private ForceOption overwrite;

  @Option(
      names = "--resume",
      description = "Annotate only recordings that lack files by the same model and settings.")
  private boolean resume;

  @Option(names = "--no-page", description = "Write no NAME.html.")
  private boolean noPage;

  @Option(
      names = "--whole-page",
      description = "Show all strips of recordings over an hour (a day: about 20 MB).")
  private boolean wholePage;

  @Option(
      names = "--review",
      paramLabel = "FILE",
      description =
          "Apply the edits that the page of one recording exported; write NAME.rev (annotations)"
              + " and NAME.rev.csv instead of the other files.")
  private Path review;

  @Mixin private ExplainOption explain;

  @Mixin private FollowOption follow;

  @Mixin private SparkOption spark;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (follow.isSet(read.options())) {
      try (BeatModel opened = model.openForStreams()) {
        return follow.run(opened, beats.settings(read.options()), System.in);
      }
    }
    AnnotationContent content = content();
    List<Path> wanted = records.paths();
    if (review != null && wanted.size() > 1) {
      throw new IllegalArgumentException(
          "--review takes the edits of one recording, but %s are given".formatted(wanted.size()));
    }
    Function<Path, AnnotationFiles> files =
        record -> new AnnotationFiles(records.folder(out.path(), record), content);
    AnnotationSettings settings =
        beats.settings(read.options()).withExplain(explain.settings(content.hasPage()));
    BeatModel opened = model.open();
    try (AnnotationTask task =
        new AnnotationTask(
            opened, settings, content, Optional.ofNullable(review), records.isStrict())) {
      RecordFiles.require(
          wanted, recording -> files.apply(recording).of(recording), overwrite.isGiven() || resume);
      if (resume) {
        wanted = open(wanted, files, task.origin());
        if (wanted.isEmpty()) {
          return 0;
        }
      }
      AnnotationLines lines =
          new AnnotationLines(spec.commandLine(), wanted, files, opened.metadata());
      List<String> names = new ArrayList<>();
      for (Path recording : wanted) {
        names.add(RecordingFiles.mainFile(recording).toString());
      }
      spark.over(
          ItemExecutor.sequential(), executor -> executor.execute(names, task, lines::receive));
      return lines.end();
    }
  }

  private AnnotationContent content() {
    if (review != null && (noPage || wholePage || resume)) {
      throw new IllegalArgumentException(
          "--review writes no page and is done at once; leave out --no-page, --whole-page and"
              + " --resume");
    }
    if (noPage && wholePage) {
      throw new IllegalArgumentException("give --no-page or --whole-page, not both");
    }
    if (review != null) {
      return AnnotationContent.REVIEW;
    }
    if (noPage) {
      return AnnotationContent.BEATS;
    }
    return wholePage ? AnnotationContent.WHOLE_PAGE : AnnotationContent.PAGE;
  }

  /** The recordings that are not done; the others are counted on standard error. */
  private List<Path> open(List<Path> wanted, Function<Path, AnnotationFiles> files, String origin)
      throws IOException {
    List<Path> open = new ArrayList<>();
    for (Path record : wanted) {
      if (!files.apply(record).isDone(record, origin)) {
        open.add(record);
      }
    }
    int done = wanted.size() - open.size();
    spec.commandLine()
        .getErr()
        .printf(
            "%s of %s %s annotated already%n",
            done, wanted.size(), wanted.size() == 1 ? "record is" : "records are");
    spec.commandLine().getErr().flush();
    return open;
  }
}
