package ecg4j.cli.command;

import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.BeatAnnotations;
import ecg4j.annotate.BeatDetection;
import ecg4j.annotate.BeatFinder;
import ecg4j.annotate.DetectedBeats;
import ecg4j.annotate.LeadChoice;
import ecg4j.cli.option.ForceOption;
import ecg4j.cli.option.OutFolderOption;
import ecg4j.cli.option.ReadOption;
import ecg4j.cli.option.RecordFiles;
import ecg4j.cli.option.RecordsOption;
import ecg4j.cli.output.ExitCode;
import ecg4j.files.AtomicFile;
import ecg4j.formats.RecordingFiles;
import ecg4j.formats.RecordingLead;
import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordName;
import ecg4j.training.jobs.Failure;
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
      "Find the R peaks of recordings and write them as WFDB annotations of type N. Waves of"
          + " ventricular flutter or fibrillation are of type !, between [ and ].",
      "It needs no model; docs/DETECTION.md has its accuracy."
    })
final class DetectCommand implements Callable<Integer> {

  private static final String LEAD = "MLII";

  private static final String BEAT = "N";

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
    BeatDetection found =
        BeatDetection.of(new DetectedBeats(), Optional.of(record), lead, text -> {});
    BeatAnnotations annotations = new BeatAnnotations(source, found.flutter(), List.of());
    int waves = 0;
    for (BeatFinder.Found beat : found.beats()) {
      boolean isWave = found.isFlutter(beat.sample());
      annotations.add(beat.sample(), isWave ? AnnotatedRecord.FLUTTER_WAVE : BEAT);
      waves += isWave ? 1 : 0;
    }
    byte[] content = annotations.bytes();
    Files.createDirectories(file(record).toAbsolutePath().getParent());
    AtomicFile.write(file(record), stream -> stream.write(content));
    say(record, lead, found, waves);
    if (found.beats().isEmpty()) {
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

  private void say(Path record, Lead lead, BeatDetection found, int waves) {
    int beats = found.beats().size() - waves;
    double seconds = lead.values().length / lead.frequency() - found.flutter().seconds();
    String flutter =
        found.flutter().episodes().isEmpty()
            ? ""
            : String.format(
                Locale.ROOT,
                "; %d %s of ventricular flutter or fibrillation in %.1f s",
                waves,
                waves == 1 ? "wave" : "waves",
                found.flutter().seconds());
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s: %d %s in lead %s, %.1f a minute%s%n",
            file(record),
            beats,
            beats == 1 ? "beat" : "beats",
            lead.label(),
            beats == 0 ? 0 : 60 * beats / seconds,
            flutter);
    spec.commandLine().getOut().flush();
  }
}
