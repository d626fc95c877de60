package ecg4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecg4j.config.ExperimentConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ImageTrainingTest {

  @TempDir private Path folder;

  private static float[] trained(String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--training.batch_size=8",
                "--training.augmentation.p=0",
                "--scalogram.img_size=32"));
    all.addAll(List.of(settings));
    ExperimentConfig config = TrainerTest.plain(all);
    ToyImageNetwork network = new ToyImageNetwork(config.scalogram());
    try (Fitting fitting = new Fitting(config, network, ToyBeats.split(4, 2), Optional.empty())) {
      fitting.batches().reset();
      fitting.startEpoch();
      while (fitting.batches().hasNext()) {
        fitting.step(fitting.batches().next());
        assertThat(fitting.failure()).isEmpty();
      }
      return fitting.parameters().flat().dup().data().asFloat();
    }
  }

  @Test
  void cachedImagesTrainLikeThoseMadeInTheStep() {
    float[] inStep = trained();
    float[] first = trained("--training.image_cache=" + folder);
    float[] again = trained("--training.image_cache=" + folder);
    assertThat(folder).isDirectoryContaining("glob:**.images");
    assertThat(again).isEqualTo(first);
    // Adam's first steps have the size of the rate whatever the gradient's, so compare roughly.
    assertThat(first).containsExactly(inStep, within(1e-5f));
  }
}
