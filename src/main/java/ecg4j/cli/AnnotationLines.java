package ecg4j.cli;

import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.AnnotationFiles;
import ecg4j.annotate.LeadChoice;
import ecg4j.annotate.RecordAnnotator;
import ecg4j.annotate.Rhythm;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** What {@code annotate} says: a line a record, as soon as it is done. */
final class AnnotationLines {

  private final PrintWriter out;
  private final PrintWriter err;
  private final int nameWidth;
  private final String heads;
  private boolean headed;

  AnnotationLines(CommandLine line, List<Path> records, List<String> classes) {
    this.out = line.getOut();
    this.err = line.getErr();
    this.nameWidth =
        Math.max(
            6, records.stream().mapToInt(r -> RecordAnnotator.name(r).length()).max().orElse(0));
    this.heads =
        classes.stream().map(name -> String.format("%7s", name)).collect(Collectors.joining());
  }

  void row(AnnotatedRecord record, LeadChoice choice, double seconds) {
    if (!headed) {
      headed = true;
      String format = "%-" + nameWidth + "s  %-5s %8s%s  none  HR/min      s%n";
      out.printf(format, "record", "lead", "beats", heads);
    }
    StringBuilder counts = new StringBuilder();
    for (int count : record.counts()) {
      counts.append(String.format("%7d", count));
    }
    out.printf(
        Locale.ROOT,
        "%-" + nameWidth + "s  %-5s %8d%s %5d %7.1f %6.2f%n",
        record.name(),
        record.lead().label(),
        record.beats().size(),
        counts,
        record.unclassified(),
        Rhythm.of(record).meanRate(),
        seconds);
    out.flush();
    if (!choice.trainedOn(record.lead())) {
      err.printf(
          "note: record %s is annotated by lead %s; the model was trained on %s%n",
          record.name(), record.lead().label(), choice.trained());
      err.flush();
    }
  }

  void end(AnnotationFiles files, List<Path> records) {
    String first =
        files.of(RecordAnnotator.name(records.get(0))).stream()
            .map(Path::toString)
            .collect(Collectors.joining(", "));
    out.printf("wrote %s%s%n", first, records.size() > 1 ? " and so on" : "");
    out.flush();
  }
}
