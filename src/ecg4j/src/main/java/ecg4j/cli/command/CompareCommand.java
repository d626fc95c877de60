package ecg4j.cli.command;

import ecg4j.annotate.AnnotationNote;
import ecg4j.batch.AnnotationFiles;
import ecg4j.cli.option.ForceOption;
import ecg4j.cli.option.ReadOption;
import ecg4j.cli.option.RecordFiles;
import ecg4j.cli.option.RecordsOption;
import ecg4j.cli.output.ClockTime;
import ecg4j.cli.output.ExitCode;
import ecg4j.compare.BeatComparer;
import ecg4j.compare.BeatComparison;
import ecg4j.compare.BeatPair;
import ecg4j.compare.BxbReport;
import ecg4j.compare.BxbTable;
import ecg4j.compare.ComparisonJson;
import ecg4j.compare.EpisodeReport;
import ecg4j.compare.RunReport;
import ecg4j.files.AtomicFile;
import ecg4j.formats.file.RecordName;
import ecg4j.training.jobs.Failure;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ecg compare}: two annotators of records, beat by beat. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Compare two annotators of recordings beat by beat after ANSI/AAMI EC57, like WFDB's bxb.",
      "One recording: the report of 'bxb -S' with additions. Several: the tables of 'bxb -L' and"
          + " 'sumstats'."
    },
    footer = {
      "Recordings that fail are listed at the end; all others are compared.",
      "Exit code: 0, or 1 if some recordings could not be compared, 2 if none could."
    })
final class CompareCommand implements Callable<Integer> {

  @Mixin private RecordsOption records;

  @Mixin private ReadOption read;

  @Option(
      names = "--reference",
      paramLabel = "EXT",
      defaultValue = "atr",
      description =
          "Annotation file of the reference; 'file' for the annotations in the recording itself"
              + " (default: ${DEFAULT-VALUE}).")
  private String reference;

  @Option(
      names = "--test",
      paramLabel = "EXT",
      defaultValue = AnnotationFiles.ANNOTATOR,
      description = "Annotation file to test (default: ${DEFAULT-VALUE}, that of 'ecg annotate').")
  private String test;

  @Option(
      names = "--in",
      paramLabel = "DIR",
      description = "Folder of the files of --test (default: that of the records).")
  private Path in;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      defaultValue = "5:00",
      converter = ClockTime.class,
      description =
          "Start of the comparison: s, m:ss or h:mm:ss (default: ${DEFAULT-VALUE}, as EC57"
              + " requires).")
  private double from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = ClockTime.class,
      description =
          "End of the comparison (default: the end of the record); 0: where either annotator ends.")
  private Double to;

  @Option(
      names = "--window",
      paramLabel = "SECONDS",
      defaultValue = "0.15",
      description = "Largest distance of two marks of the same beat (default: ${DEFAULT-VALUE}).")
  private double window;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write everything into this file.")
  private Path json;

  @Option(names = "--runs", description = "Also compare runs of ectopic beats, like WFDB's rxr.")
  private boolean runs;

  @Option(
      names = "--episodes",
      description =
          "Also compare episodes of atrial and ventricular fibrillation, like WFDB's epicmp.")
  private boolean episodes;

  @Option(
      names = {"-v", "--verbose"},
      description = "List beats on which the annotators differ on standard error, like 'bxb -v'.")
  private boolean verbose;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description =
          "Write NAME.bxb into this folder: the beats of --test, and a note where they differ from"
              + " the reference, like 'bxb -o'.")
  private Path out;

  @Mixin private ForceOption overwrite;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<Path> wanted = records.paths();
    OptionalDouble end = to == null ? OptionalDouble.empty() : OptionalDouble.of(to);
    BeatComparer comparer =
        new BeatComparer(
            reference, test, read.options(), Optional.ofNullable(in), from, end, window);
    requireFiles(wanted, comparer);
    List<BeatComparison> comparisons = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (Path record : wanted) {
      try {
        comparisons.add(compare(record, comparer));
      } catch (IOException | IllegalArgumentException e) {
        if (wanted.size() == 1) {
          throw e;
        }
        failures.add("error: %s was not compared: %s".formatted(record, Failure.sentence(e)));
      }
    }
    if (!comparisons.isEmpty()) {
      if (json != null) {
        AtomicFile.write(json, ComparisonJson.of(comparisons));
      }
      spec.commandLine().getOut().print(text(comparisons, wanted.size() == 1));
      spec.commandLine().getOut().flush();
    }
    failures.forEach(spec.commandLine().getErr()::println);
    spec.commandLine().getErr().flush();
    if (failures.isEmpty()) {
      return 0;
    }
    return comparisons.isEmpty() ? ExitCode.USER_ERROR : ExitCode.SOME_FAILED;
  }

  private BeatComparison compare(Path record, BeatComparer comparer) throws IOException {
    BeatComparison comparison = comparer.compare(record, place(record));
    records.report(comparison.notes());
    Path judged = comparer.testFile(record, place(record));
    AnnotationNote.in(comparer.readTest(record, place(record)).annotations())
        .forEach(
            warning -> {
              spec.commandLine().getErr().printf("note: %s: %s%n", judged, warning);
              spec.commandLine().getErr().flush();
            });
    list(comparison);
    if (out != null) {
      List<Annotation> marks = comparison.pairs().stream().map(BeatPair::marked).toList();
      Annotations.write(output(record), marks, comparison.resolution());
    }
    return comparison;
  }

  /** The folder of the test's file; null for that of the record. */
  private Path place(Path record) {
    return in == null ? null : records.folder(in, record);
  }

  private Path output(Path record) {
    return Annotations.file(records.folder(out, record).resolve(RecordName.of(record)), "bxb");
  }

  /** Refuses to judge two records by one file, and to overwrite files. */
  private void requireFiles(List<Path> wanted, BeatComparer comparer) throws IOException {
    Map<Path, Path> judged = new HashMap<>();
    for (Path record : wanted) {
      Path file = comparer.testFile(record, place(record));
      Path before = judged.put(file.toAbsolutePath().normalize(), record);
      if (before != null) {
        throw new IllegalArgumentException(
            "records %s and %s would both be compared with %s; compare them one by one, each with"
                    .formatted(before, record, file)
                + " its own --in");
      }
    }
    if (out != null) {
      RecordFiles.require(wanted, record -> List.of(output(record)), overwrite.isGiven());
    }
    if (json != null) {
      overwrite.requireAbsent(List.of(json));
    }
  }

  private void list(BeatComparison comparison) {
    if (verbose) {
      PrintWriter err = spec.commandLine().getErr();
      err.printf("record %s%n", comparison.record());
      comparison.pairs().stream()
          .filter(pair -> !pair.isEqual())
          .forEach(pair -> err.println(pair.line()));
      err.flush();
    }
  }

  private String text(List<BeatComparison> comparisons, boolean one) {
    BeatComparison first = comparisons.get(0);
    StringBuilder text = new StringBuilder(one ? BxbReport.of(first) : BxbTable.of(comparisons));
    if (runs) {
      text.append('\n').append(one ? RunReport.of(first) : RunReport.of(comparisons));
    }
    if (episodes) {
      text.append('\n').append(one ? EpisodeReport.of(first) : EpisodeReport.of(comparisons));
    }
    return text.toString();
  }
}
