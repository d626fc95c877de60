package ecg4j.cli;

import ecg4j.annotate.DetectedBeats;
import ecg4j.annotate.LeadChoice;
import ecg4j.annotate.RecordAnnotator;
import ecg4j.files.OutputFiles;
import ecg4j.training.jobs.Failure;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Lead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ecg detect}: the R peaks of recordings. */
@Command(
    name = "detect",
    mixinStandardHelpOptions = true,
    description = {
      "Finds the R peaks of WFDB records and writes them as annotations, all of type N.",
      "It takes no model; docs/DETECTION.md says how well it works."
    })
final class DetectCommand implements Callable<Integer> {

  private static final String LEAD = "MLII";

  private static final int SOME_FAILED = 1;

  /** Channels that an annotation can name. */
  private static final int MOST_CHANNELS = 255;

  @Mixin private RecordsOption records;

  @Option(
      names = "--lead",
      paramLabel = "NAME",
      description =
          "The signal to look at, by name or number from 0 (default: "
              + LEAD
              + ", else the first).")
  private String lead;

  @Option(
      names = "--annotator",
      paramLabel = "EXT",
      defaultValue = "qrs",
      description = "Ending of the files that are written (default: ${DEFAULT-VALUE}).")
  private String annotator;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where the files go (default: the current folder).")
  private Path out;

  @Option(names = "--force", description = "Overwrite files that are there.")
  private boolean force;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<Path> wanted = records.paths();
    OutputFiles.requireAbsent(wanted.stream().map(this::file).toList(), force);
    LeadChoice choice = new LeadChoice(Optional.ofNullable(lead), LEAD);
    Files.createDirectories(out);
    List<String> failures = new ArrayList<>();
    for (Path record : wanted) {
      try {
        detect(record, choice);
      } catch (IOException | IllegalArgumentException e) {
        if (wanted.size() == 1) {
          throw e;
        }
        failures.add("error: no beats of %s: %s".formatted(record, Failure.sentence(e)));
      }
    }
    failures.forEach(spec.commandLine().getErr()::println);
    spec.commandLine().getErr().flush();
    if (failures.isEmpty()) {
      return 0;
    }
    return failures.size() == wanted.size() ? Ecg.USER_ERROR : SOME_FAILED;
  }

  private void detect(Path record, LeadChoice choice) throws IOException {
    Lead read = Lead.read(record, choice);
    records.report(read.notes());
    int channel = Math.min(MOST_CHANNELS, read.index());
    List<Annotation> beats =
        new DetectedBeats()
            .find(record, read).stream()
                .map(beat -> new Annotation(beat.sample(), "N", 0, channel, 0, ""))
                .toList();
    Annotations.write(file(record), beats, read.resolution());
    say(record, read, beats.size());
    if (beats.isEmpty()) {
      spec.commandLine()
          .getErr()
          .printf(
              "note: no beat was found in lead %s of record %s; look at the signal, or try another"
                  + " lead with --lead%n",
              read.label(), record);
      spec.commandLine().getErr().flush();
    }
  }

  private Path file(Path record) {
    Path folder = records.folder(out, record);
    return Annotations.file(folder.resolve(RecordAnnotator.name(record)), annotator);
  }

  private void say(Path record, Lead read, int beats) {
    double minutes = read.values().length / read.frequency() / 60;
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s: %d %s in lead %s, %.1f a minute%n",
            file(record),
            beats,
            beats == 1 ? "beat" : "beats",
            read.name(),
            beats / minutes);
    spec.commandLine().getOut().flush();
  }
}
