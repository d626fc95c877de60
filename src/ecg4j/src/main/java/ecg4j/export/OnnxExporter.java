package ecg4j.export;

import ecg4j.beats.BeatClasses;
import ecg4j.beats.BeatSignal;
import ecg4j.beats.BeatWindow;
import ecg4j.beats.features.FeatureSet;
import ecg4j.config.section.DataConfig;
import ecg4j.config.section.DatabaseConfig.Role;
import ecg4j.data.database.DatabaseSource;
import ecg4j.export.onnx.HalfWeights;
import ecg4j.export.onnx.Translation;
import ecg4j.files.AtomicFile;
import ecg4j.files.Leftovers;
import ecg4j.models.ModelFile;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.network.Network;
import ecg4j.onnx.OnnxClassifier;
import ecg4j.onnx.OnnxMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Writes a trained network as an ONNX file with opset 17. Inputs are {@code signal} [N, window]
 * and, if the network has features, {@code rr} [N, rrWidth]. Outputs are {@code logits} and {@code
 * probabilities} [N, classes], for any N. The computation of scalograms is included.
 *
 * <pre>{@code
 * ModelFile model = ModelFile.read(Path.of("results/demo/…/best.npz"));
 * OnnxExporter exporter = new OnnxExporter(false, Precision.FLOAT32);
 * exporter.export(model, origin, Optional.of(SampleBeats.synthetic(256, BeatInput.of(FeatureSet.RR))), Path.of("model.onnx"));
 * }</pre>
 *
 * @param folded whether batch norms are merged into the layers before them; otherwise they are
 *     separate operations, which ONNX Runtime merges when it loads the file
 * @param precision precision of the weights
 */
public record OnnxExporter(boolean folded, Precision precision) {
  private static final int OPSET = 17;

  /** The ONNX IR version for opset 17. */
  private static final int FORMAT = 8;

  /**
   * Writes the file, compares it with the network, and keeps it only if they agree.
   *
   * @param sample beats for the comparison; if empty, there is no comparison, as noted in the
   *     metadata
   * @return metadata of the file
   * @throws IOException if the file cannot be written, or differs from the network by more than
   *     {@link Precision#tolerance} and more than twice the network's own rounding error
   * @throws IllegalArgumentException if the network has an operation that cannot be exported
   */
  public OnnxMetadata export(
      ModelFile model, OnnxMetadata.Origin origin, Optional<SampleBeats> sample, Path out)
      throws IOException {
    Files.createDirectories(out.toAbsolutePath().getParent());
    GraphProto graph = graph(model);
    OnnxMetadata metadata = metadata(model, origin);
    if (sample.isPresent()) {
      metadata = metadata.with(checked(model, proto(graph, metadata), sample.get(), out));
    }
    ModelProto proto = proto(graph, metadata);
    AtomicFile.write(out, proto::writeTo);
    return metadata;
  }

  private GraphProto graph(ModelFile model) {
    Network network = model.network();
    GraphProto graph =
        Translation.of(
            InferenceGraph.portable(network, model.parameters(), folded),
            network.name() + "_" + network.variant(),
            List.of(
                new Translation.Output(InferenceGraph.LOGITS, -1, network.classes()),
                new Translation.Output(InferenceGraph.PROBABILITIES, -1, network.classes())));
    return precision == Precision.FLOAT16 ? HalfWeights.of(graph) : graph;
  }

  private OnnxMetadata metadata(ModelFile model, OnnxMetadata.Origin origin) {
    Network network = model.network();
    OnnxMetadata.Input input =
        new OnnxMetadata.Input(
            BeatWindow.FREQUENCY,
            network.window(),
            BeatWindow.BEFORE,
            lead(model.config().data()),
            network.readsSignal() ? model.config().data().signal() : BeatSignal.LEAD,
            network.rrWidth() == 0 ? FeatureSet.NONE : model.config().data().featureSet());
    BeatClasses known = model.config().data().beatClasses();
    return new OnnxMetadata(
        known.names().equals(model.classes()) ? known : BeatClasses.named(model.classes()),
        input,
        network.name(),
        network.variant(),
        precision.key(),
        origin,
        OnnxMetadata.Check.NONE);
  }

  private static String lead(DataConfig data) {
    return DatabaseSource.of(data).stream()
        .filter(source -> source.role() == Role.TRAIN)
        .flatMap(source -> source.leads().stream().limit(1))
        .distinct()
        .collect(Collectors.joining(","));
  }

  private static ModelProto proto(GraphProto graph, OnnxMetadata metadata) {
    ModelProto.Builder proto =
        ModelProto.newBuilder()
            .setIrVersion(FORMAT)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
            .setProducerName("ecg4j")
            .setGraph(graph);
    metadata
        .entries()
        .forEach(
            (key, value) ->
                proto.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return proto.build();
  }

  /** Writes a temporary file, compares ONNX Runtime with SameDiff, and deletes it. */
  private OnnxMetadata.Check checked(
      ModelFile model, ModelProto proto, SampleBeats sample, Path out) throws IOException {
    requireInputs(model.network(), sample, out);
    Path name = out.toAbsolutePath();
    Path trial = Leftovers.part(name.resolveSibling(name.getFileName() + ".trial"));
    try {
      AtomicFile.write(trial, proto::writeTo);
      Agreement agreement;
      double allowed = precision.tolerance();
      try (OnnxClassifier exported = OnnxClassifier.open(trial);
          InferenceGraph network = InferenceGraph.of(model.network(), model.parameters())) {
        agreement = Agreement.of(network, exported, sample);
        if (agreement.largest() > allowed) {
          allowed = Math.max(allowed, 2 * rounding(model, network, sample));
        }
      }
      if (!agreement.isWithin(allowed)) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s was not written: in ONNX Runtime a probability of beat %d of %s differs by %.2g"
                    + " from the network's; allowed: %.0e",
                out,
                agreement.beat(),
                sample.from(),
                agreement.largest(),
                allowed));
      }
      return new OnnxMetadata.Check(true, agreement.beats(), sample.from(), agreement.largest());
    } finally {
      Files.deleteIfExists(trial);
    }
  }

  /** Arrays may have been replaced since the training. */
  private static void requireInputs(Network network, SampleBeats sample, Path out)
      throws IOException {
    int window = sample.beats().window();
    int features = sample.beats().rrWidth();
    if (network.readsSignal() && window != network.window()
        || network.rrWidth() > 0 && features != network.rrWidth()) {
      throw new IOException(
          "%s was not written: the beats to compare with (%s) have %s samples and %s features, but the network reads %s and %s; give the data of the training, or --no-verify"
              .formatted(
                  out, sample.from(), window, features, network.window(), network.rrWidth()));
    }
  }

  /**
   * The largest rounding error of the network's own probabilities, by a computation in double
   * precision. It grows with the logits. Two exact implementations in float differ by up to twice
   * this error.
   */
  private static double rounding(ModelFile model, InferenceGraph network, SampleBeats sample) {
    try (InferenceGraph exact =
        InferenceGraph.of(model.network(), model.parameters().as(DataType.DOUBLE))) {
      return Agreement.of(network, exact, sample).largest();
    }
  }
}
