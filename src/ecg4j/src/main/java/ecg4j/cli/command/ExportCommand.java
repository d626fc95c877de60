package ecg4j.cli.command;

import ecg4j.cli.option.ForceOption;
import ecg4j.evaluation.Temperature;
import ecg4j.export.OnnxExporter;
import ecg4j.export.Precision;
import ecg4j.export.SampleBeats;
import ecg4j.files.AtomicFile;
import ecg4j.models.ModelFile;
import ecg4j.onnx.OnnxMetadata;
import ecg4j.training.files.CompleteRuns;
import ecg4j.training.finished.ModelCard;
import ecg4j.training.finished.ScoredRun;
import ecg4j.training.finished.TrainedModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ecg export}: writes a trained model as an ONNX file. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Write a trained model as an ONNX file, and compare the two.",
    footer =
        "The file is compared with the network on beats of the training data (databases or"
            + " arrays), if they are on this machine, otherwise on synthetic beats. If they"
            + " differ, no file is written.")
final class ExportCommand implements Callable<Integer> {

  /** Number of compared beats, some of every record. */
  private static final int BEATS = 256;

  @ArgGroup(multiplicity = "1")
  private Source source;

  /** The model to export. */
  private static final class Source {
    @Option(
        names = "--run",
        paramLabel = "DIR",
        description =
            "A complete run, or a folder of runs (the newest complete one is used); its best model"
                + " is exported.")
    private Path run;

    @Option(
        names = "--model",
        paramLabel = "PATH",
        description = "A model file, or a run or folder of runs, as with --run.")
    private Path model;

    /** The directory of the run whose best model is exported; null if a file was given. */
    private Path directory() throws IOException {
      Path folder = run == null && Files.isDirectory(model) ? model : run;
      return folder == null ? null : CompleteRuns.model("", folder).getParent();
    }
  }

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The ONNX file.")
  private Path out;

  @Option(
      names = "--fold",
      description = "Merge batch norms into the layers before them, for fewer operations.")
  private boolean folded;

  @Option(
      names = "--precision",
      paramLabel = "TYPE",
      description =
          "Precision of the weights: float32, or float16 for half the size (default: float32).")
  private Precision precision = Precision.FLOAT32;

  @Option(
      names = "--licence",
      paramLabel = "TEXT",
      description = "Licence of the model, for its metadata (default: ${DEFAULT-VALUE}).")
  private String licence = "MIT";

  @Option(
      names = "--no-verify",
      description = "Do not compare the file with the network; this is noted in the metadata.")
  private boolean unverified;

  @Option(
      names = "--card",
      paramLabel = "FILE",
      description = "Also write a model card as Markdown; needs --run.")
  private Path card;

  @Option(
      names = "--scores",
      paramLabel = "DIR",
      description =
          "A complete run of the same recipe that was tested on new patients, for a model that was"
              + " trained on all patients; may be repeated. The metadata contain the scores of the"
              + " first run, the card those of all.")
  private List<Path> scores = List.of();

  @Option(
      names = "--calibrate",
      description =
          "Divide the logits by the temperature that fits the predictions of the first --scores run"
              + " best.")
  private boolean calibrate;

  @Mixin private ForceOption overwrite;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    overwrite.requireAbsent(card == null ? List.of(out) : List.of(out, card));
    Path run = source.directory();
    if (card != null && run == null) {
      throw new IllegalArgumentException(
          "--card describes the training, which a model file alone does not; give the run with"
              + " --run");
    }
    if (calibrate && scores.isEmpty()) {
      throw new IllegalArgumentException(
          "--calibrate needs predictions of patients that the model was not trained on; name a run"
              + " of the same recipe with --scores");
    }
    TrainedModel trained =
        run == null ? TrainedModel.ofFile(source.model) : TrainedModel.ofRun(run);
    List<ScoredRun> scored = new ArrayList<>();
    for (Path directory : scores) {
      scored.add(ScoredRun.of(directory, trained.model().config()));
    }
    Optional<Temperature> temperature =
        calibrate ? Optional.of(Temperature.of(scored.get(0).predictions())) : Optional.empty();
    ModelFile model =
        temperature.map(t -> trained.model().tempered(t.value())).orElse(trained.model());
    Optional<SampleBeats> sample =
        unverified ? Optional.empty() : Optional.of(SampleBeats.of(model.config().data(), BEATS));
    OnnxMetadata metadata =
        new OnnxExporter(folded, precision).export(model, origin(trained, scored), sample, out);
    if (card != null) {
      AtomicFile.write(card, ModelCard.of(run, out, metadata, scored, temperature));
    }
    print(metadata);
    temperature.ifPresent(this::print);
    return 0;
  }

  private OnnxMetadata.Origin origin(TrainedModel trained, List<ScoredRun> scored)
      throws IOException {
    OnnxMetadata.Origin own = trained.origin(licence);
    if (scored.isEmpty() || !trained.metrics().isEmpty()) {
      return own;
    }
    return new OnnxMetadata.Origin(
        own.commit(),
        own.protocol() + ", scored by " + scored.get(0).protocol(),
        own.stamp(),
        own.data(),
        own.licence(),
        scored.get(0).overall(),
        own.training(),
        own.trained());
  }

  private void print(Temperature temperature) {
    PrintWriter print = spec.commandLine().getOut();
    print.printf(
        Locale.ROOT,
        "logits divided by %.3f: expected calibration error on new patients %.4f before, %.4f"
            + " after%n",
        temperature.value(),
        temperature.errorBefore(),
        temperature.errorAfter());
    print.flush();
  }

  private void print(OnnxMetadata metadata) throws IOException {
    PrintWriter print = spec.commandLine().getOut();
    OnnxMetadata.Check check = metadata.check();
    print.printf(
        Locale.ROOT,
        "%s: %s %s, %s, %,d bytes%n",
        out,
        metadata.network(),
        metadata.variant(),
        metadata.precision(),
        Files.size(out));
    print.println(
        check.verified()
            ? String.format(
                Locale.ROOT,
                "compared with SameDiff on %d beats (%s): max |Δp| %.1e, allowed %s",
                check.beats(),
                check.on(),
                check.largest(),
                check.largest() <= precision.tolerance()
                    ? String.format(Locale.ROOT, "%.0e", precision.tolerance())
                    : "twice the rounding error of SameDiff")
            : "not compared with SameDiff (--no-verify)");
    print.flush();
  }
}
