package ecg4j.cli.command;

import ecg4j.annotate.RecordSummary;
import ecg4j.batch.AnnotationFiles;
import ecg4j.batch.AnnotationTask;
import ecg4j.cli.output.ExitCode;
import ecg4j.cli.output.Notes;
import ecg4j.formats.file.RecordName;
import ecg4j.onnx.OnnxMetadata;
import ecg4j.parallel.ItemExecutor;
import ecg4j.training.jobs.Failure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Writes the files of {@code annotate} and prints a line per recording, as soon as it is done. */
final class AnnotationLines {

  private final PrintWriter out;
  private final PrintWriter err;
  private final List<Path> records;
  private final Function<Path, AnnotationFiles> files;
  private final OnnxMetadata model;
  private final int nameWidth;
  private final Map<Path, Exception> failures = new LinkedHashMap<>();
  private Path firstWritten;
  private int taken;

  AnnotationLines(
      CommandLine line,
      List<Path> records,
      Function<Path, AnnotationFiles> files,
      OnnxMetadata model) {
    this.out = line.getOut();
    this.err = line.getErr();
    this.records = records;
    this.files = files;
    this.model = model;
    this.nameWidth =
        Math.max(6, records.stream().mapToInt(r -> RecordName.of(r).length()).max().orElse(0));
  }

  /**
   * Receives the next result. Throws the failure of a single recording; failures among several are
   * reported at the end.
   */
  void receive(ItemExecutor.Result<AnnotationTask.Done> result) throws IOException {
    Path record = records.get(taken++);
    if (result.failure() != null && records.size() > 1) {
      LoggerFactory.getLogger(AnnotationLines.class).debug("{} failed", record, result.failure());
      failures.put(record, result.failure());
      return;
    }
    AnnotationTask.Done done = result.get();
    files.apply(record).write(record, done);
    if (firstWritten == null) {
      firstWritten = record;
      String heads =
          model.classes().names().stream()
              .map(name -> String.format("%" + width(name) + "s", name))
              .collect(Collectors.joining());
      String format = "%-" + nameWidth + "s  %-5s %8s%s  none    VFL  HR/min      s%n";
      out.printf(format, "record", "lead", "beats", heads);
    }
    row(done.summary(), done.seconds());
    Notes.print(err, done.notes());
  }

  private static int width(String name) {
    return Math.max(7, name.length() + 1);
  }

  private void row(RecordSummary record, double seconds) {
    StringBuilder counts = new StringBuilder();
    for (int c = 0; c < record.counts().length; c++) {
      counts.append(String.format("%" + width(model.classes().name(c)) + "s", record.counts()[c]));
    }
    out.printf(
        Locale.ROOT,
        "%-" + nameWidth + "s  %-5s %8d%s %5d %6d %7.1f %6.2f%n",
        record.name(),
        record.lead(),
        record.beats(),
        counts,
        record.unclassified(),
        record.flutterWaves(),
        record.meanRate(),
        seconds);
    out.flush();
    for (String note : record.notes()) {
      err.printf("note: record %s: %s%n", record.name(), note);
      err.flush();
    }
    if (!record.trainedOn()) {
      String trained = model.input().lead();
      err.printf(
          "note: record %s is annotated by lead %s; %s%n",
          record.name(),
          record.lead(),
          trained.isEmpty()
              ? "the lead that the model was trained on is unknown, as it was trained on arrays"
              : "the model was trained on " + trained);
      err.flush();
    }
  }

  /** Prints the last lines and returns the exit code. */
  int end() {
    if (firstWritten != null) {
      String first =
          files.apply(firstWritten).of(firstWritten).stream()
              .map(Path::toString)
              .collect(Collectors.joining(", "));
      out.printf("wrote %s%s%n", first, records.size() - failures.size() > 1 ? " and so on" : "");
      out.flush();
    }
    failures.forEach(
        (record, failure) ->
            err.printf("error: %s was not annotated: %s%n", record, Failure.sentence(failure)));
    err.flush();
    if (failures.isEmpty()) {
      return 0;
    }
    return firstWritten == null ? ExitCode.USER_ERROR : ExitCode.SOME_FAILED;
  }
}
