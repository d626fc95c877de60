package ecg4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ExperimentConfig;
import ecg4j.training.fitting.Fitting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

@Tag("slow")
class ImageTrainingTest {

  @TempDir private Path folder;

  /** How far an epoch of training moves the parameters. */
  private static INDArray moved(String... settings) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--training.batch_size=8",
                "--training.augmentation.p=0",
                "--scalogram.img_size=32"));
    all.addAll(List.of(settings));
    ExperimentConfig config = ToyExperiments.plain(all);
    ToyImageNetwork network = new ToyImageNetwork(config.scalogram());
    try (Fitting fitting = new Fitting(config, network, ToyBeats.split(4, 2), Optional.empty())) {
      INDArray start = fitting.parameters().flat().dup();
      fitting.batches().startEpoch();
      fitting.startEpoch();
      while (fitting.batches().hasNext()) {
        fitting.step(fitting.batches().next());
      }
      return fitting.parameters().flat().sub(start);
    }
  }

  @Test
  void cachedImagesTrainLikeThoseMadeInTheStep() throws IOException {
    INDArray inStep = moved();
    INDArray first = moved("--training.image_cache=" + folder);
    INDArray again = moved("--training.image_cache=" + folder);
    assertThat(folder).isDirectoryContaining("glob:**.images");
    assertThat(again).isEqualTo(first);
    // Adam's first steps have the size of the rate even where the gradient is but rounding, so a
    // few parameters may move otherwise: compare the whole.
    double apart = first.sub(inStep).norm2Number().doubleValue();
    assertThat(apart).isLessThan(0.02 * inStep.norm2Number().doubleValue());
  }
}
