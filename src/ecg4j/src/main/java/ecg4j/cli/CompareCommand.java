package ecg4j.cli;

import ecg4j.compare.BeatComparer;
import ecg4j.compare.BeatComparison;
import ecg4j.compare.BxbReport;
import ecg4j.compare.BxbTable;
import ecg4j.compare.ComparisonJson;
import ecg4j.files.AtomicFile;
import ecg4j.files.OutputFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
      "Compares two annotators of records beat by beat after ANSI/AAMI EC57, as WFDB's bxb.",
      "One record: what 'bxb -S' prints, and a little more. Several: what 'bxb -L' and 'sumstats'"
          + " print."
    })
final class CompareCommand implements Callable<Integer> {

  @Mixin private RecordsOption records;

  @Option(
      names = "--reference",
      paramLabel = "EXT",
      defaultValue = "atr",
      description = "Annotator that is held to be right (default: ${DEFAULT-VALUE}).")
  private String reference;

  @Option(
      names = "--test",
      paramLabel = "EXT",
      defaultValue = "ecg",
      description = "Annotator that is judged (default: ${DEFAULT-VALUE}).")
  private String test;

  @Option(
      names = "--in",
      paramLabel = "DIR",
      description = "Folder of the files of --test (default: beside the records).")
  private Path in;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      defaultValue = "5:00",
      converter = ClockTime.class,
      description = "Where to begin: s, m:ss or h:mm:ss (default: ${DEFAULT-VALUE}, as EC57 asks).")
  private double from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = ClockTime.class,
      description = "Where to end (default: with the record).")
  private Double to;

  @Option(
      names = "--window",
      paramLabel = "SECONDS",
      defaultValue = "0.15",
      description = "How far apart marks of the same beat may be (default: ${DEFAULT-VALUE}).")
  private double window;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write everything into this file.")
  private Path json;

  @Option(names = "--force", description = "Overwrite the file if it is there.")
  private boolean force;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    OutputFiles.require(json == null ? List.of() : List.of(json), force);
    OptionalDouble end = to == null ? OptionalDouble.empty() : OptionalDouble.of(to);
    BeatComparer comparer =
        new BeatComparer(reference, test, Optional.ofNullable(in), from, end, window);
    List<BeatComparison> comparisons = new ArrayList<>();
    for (Path record : records.paths()) {
      comparisons.add(comparer.compare(record));
    }
    if (json != null) {
      AtomicFile.write(json, ComparisonJson.of(comparisons));
    }
    spec.commandLine()
        .getOut()
        .print(
            comparisons.size() == 1 ? BxbReport.of(comparisons.get(0)) : BxbTable.of(comparisons));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
