package ecg4j.cli.command;

import ecg4j.annotate.AnnotationSettings;
import ecg4j.annotate.BeatArrays;
import ecg4j.annotate.BeatModel;
import ecg4j.beats.BeatInput;
import ecg4j.beats.features.FeatureSet;
import ecg4j.cli.option.ArchiveOption;
import ecg4j.cli.option.BeatsOption;
import ecg4j.cli.option.ModelOption;
import ecg4j.cli.option.ReadOption;
import ecg4j.cli.option.RecordsOption;
import ecg4j.files.OutputFiles;
import ecg4j.formats.RecordingFiles;
import ecg4j.onnx.OnnxMetadata;
import ecg4j.parallel.ItemProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ecg features}: the beats of recordings as arrays for Python. */
@Command(
    name = "features",
    mixinStandardHelpOptions = true,
    description = {
      "Write the beats of recordings as a NumPy archive: the input of a model, and the origin of"
          + " each beat.",
      "Arrays: signal [n, 360], scaling, features [n, width], feature_set, feature_names, record,"
          + " patient, sample, symbol. Beats whose windows leave the recording are left out."
    },
    footer = "docs/PYTHON.md has examples.")
final class FeaturesCommand implements Callable<Integer> {

  @Mixin private RecordsOption records;

  @Mixin private ReadOption read;

  @Mixin private ModelOption model;

  @Option(
      names = "--features",
      paramLabel = "SET",
      description =
          "Features to compute: none, rr, context, context_long or context_shape, or the causal"
              + " ones rr_causal, context_causal or context_long_causal (default: those that the"
              + " model reads).")
  private String features;

  @Mixin private BeatsOption beats;

  @Mixin private ArchiveOption out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path file = out.file();
    List<Path> wanted = records.paths();
    for (Path recording : wanted) {
      OutputFiles.requireNotInput(List.of(file), RecordingFiles.files(recording));
    }
    out.requireAbsent();
    AnnotationSettings settings = beats.settings(read.options());
    BeatArrays arrays = arrays();
    ItemProgress progress = ItemProgress.to(System.err, "read %,d of %,d recordings");
    for (int i = 0; i < wanted.size(); i++) {
      records.report(arrays.add(wanted.get(i), settings).notes());
      progress.done(i + 1, wanted.size());
    }
    arrays.write(file);
    spec.commandLine().getOut().printf("%s beats: %s%n", arrays.size(), file);
    spec.commandLine().getOut().flush();
    return 0;
  }

  private BeatArrays arrays() throws IOException {
    try (BeatModel opened = model.open()) {
      OnnxMetadata.Input input = opened.metadata().input();
      FeatureSet set = features == null ? input.features() : FeatureSet.of(features);
      return new BeatArrays(new BeatInput(input.signal(), set), input.lead());
    }
  }
}
