package ecg4j.cli.command;

import ecg4j.annotate.ArrayPrediction;
import ecg4j.annotate.BeatModel;
import ecg4j.annotate.PredictionFile;
import ecg4j.cli.option.ForceOption;
import ecg4j.cli.option.ModelOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ecg predict}: classes and probabilities of beats that have been cut already. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = {
      "Classify beats that have been cut already.",
      "Each is a row of 360 samples at 360 Hz with the R peak at index 90, from a lead z-scored"
          + " over its whole record, as 'ecg features' and 'ecg data' write them.",
      "Not a medical device."
    })
final class PredictCommand implements Callable<Integer> {

  @Mixin private ModelOption model;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description =
          "The beats: .npy [n, 360], .npz by 'ecg features', or .csv with one beat per line.")
  private Path input;

  @Option(
      names = "--rr",
      paramLabel = "FILE",
      description =
          "Features of each beat, .npy, .npz or .csv, for models that read them (default: those in"
              + " the .npz of --input). For models with RR features also the time of each R peak in"
              + " seconds, if all beats are those of one record.")
  private Path rr;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description =
          "File for classes and probabilities: .csv, or .npy [n, classes] with the classes in"
              + " FILE_classes.npy.")
  private Path out;

  @Mixin private ForceOption overwrite;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PredictionFile file = new PredictionFile(out);
    overwrite.requireAbsent(file.files());
    try (BeatModel opened = model.open()) {
      List<String> classes = opened.metadata().classes().names();
      ArrayPrediction prediction = ArrayPrediction.of(opened);
      prediction
          .note(input)
          .ifPresent(note -> spec.commandLine().getErr().println("note: " + note));
      float[] p = prediction.of(input, Optional.ofNullable(rr));
      file.write(p, classes);
      String written =
          file.files().stream().map(Path::toString).collect(Collectors.joining(" and "));
      spec.commandLine().getOut().printf("%s beats: %s%n", p.length / classes.size(), written);
      spec.commandLine().getOut().flush();
    }
    return 0;
  }
}
