package examples;

import ecg4j.export.OnnxExporter;
import ecg4j.export.Precision;
import ecg4j.export.SampleBeats;
import ecg4j.onnx.OnnxMetadata;
import ecg4j.training.finished.TrainedModel;
import java.nio.file.Path;
import java.util.Optional;

/** Writes the best model of a run as an ONNX file: {@code ExportModel RUN model.onnx}. */
public final class ExportModel {

  public static void main(String[] arguments) throws Exception {
    TrainedModel trained = TrainedModel.ofRun(Path.of(arguments[0]));
    // The file is compared with the network on beats of synthetic patients.
    SampleBeats sample = SampleBeats.synthetic(64, trained.model().config().data().input());
    OnnxMetadata metadata =
        new OnnxExporter(true, Precision.FLOAT32)
            .export(
                trained.model(), trained.origin(""), Optional.of(sample), Path.of(arguments[1]));
    System.out.println("largest difference: " + metadata.check().largest());
  }
}
