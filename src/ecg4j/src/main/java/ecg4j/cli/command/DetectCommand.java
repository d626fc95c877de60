package ecg4j.cli.command;

import ecg4j.annotate.DetectedBeats;
import ecg4j.annotate.LeadChoice;
import ecg4j.cli.option.ForceOption;
import ecg4j.cli.option.OutFolderOption;
import ecg4j.cli.option.ReadOption;
import ecg4j.cli.option.RecordFiles;
import ecg4j.cli.option.RecordsOption;
import ecg4j.cli.output.ExitCode;
import ecg4j.formats.RecordingFiles;
import ecg4j.formats.RecordingLead;
import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordName;
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
      "Find the R peaks of recordings and write them as WFDB annotations, all of type N.",
      "It needs no model; docs/DETECTION.md has its accuracy."
    })
final class DetectCommand implements Callable<Integer> {

  private static final String LEAD = "MLII";

  /** Channels that an annotation can name. */
  private static final int MOST_CHANNELS = 255;

  @Mixin private RecordsOption records;

  @Mixin private ReadOption read;

  @Option(
      names = "--annotator",
      paramLabel = "EXT",
      defaultValue = "qrs",
      description = "Ending of the files that are written (default: ${DEFAULT-VALUE}).")
  private String annotator;

  @Mixin private OutFolderOption out;

  @Mixin private ForceOption overwrite;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<Path> wanted = records.paths();
    RecordFiles.require(wanted, recording -> List.of(file(recording)), overwrite.isGiven());
    ReadOptions options = read.options();
    Files.createDirectories(out.path());
    List<String> failures = new ArrayList<>();
    for (Path record : wanted) {
      try {
        detect(record, options);
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
    return failures.size() == wanted.size() ? ExitCode.USER_ERROR : ExitCode.SOME_FAILED;
  }

  private void detect(Path record, ReadOptions options) throws IOException {
    RecordingLead source =
        RecordingFiles.readLead(record, options, new LeadChoice(options.lead(), LEAD));
    Lead lead = source.lead();
    records.report(lead.notes());
    int channel = Math.min(MOST_CHANNELS, lead.index());
    List<Annotation> beats =
        new DetectedBeats()
            .detect(lead).stream()
                .map(beat -> new Annotation(beat.sample(), "N", 0, channel, 0, ""))
                .toList();
    Annotations.write(file(record), beats, source.resolution());
    say(record, lead, beats.size());
    if (beats.isEmpty()) {
      note(
          "no beat was found in lead %s of record %s; %s",
          lead, record, DetectedBeats.advice(lead));
    } else {
      DetectedBeats.unitNote(lead)
          .ifPresent(text -> note("lead %s of record %s: %s", lead, record, text));
    }
  }

  private void note(String format, Lead lead, Path record, String text) {
    spec.commandLine().getErr().printf("note: " + format + "%n", lead.label(), record, text);
    spec.commandLine().getErr().flush();
  }

  private Path file(Path record) {
    Path folder = records.folder(out.path(), record);
    return Annotations.file(folder.resolve(RecordName.of(record)), annotator);
  }

  private void say(Path record, Lead lead, int beats) {
    double minutes = lead.values().length / lead.frequency() / 60;
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s: %d %s in lead %s, %.1f a minute%n",
            file(record),
            beats,
            beats == 1 ? "beat" : "beats",
            lead.label(),
            beats / minutes);
    spec.commandLine().getOut().flush();
  }
}
