package ecg4j.papers;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class Paper2EfficientNetTest {

  @Test
  void usesThePapersFileByDefault() throws Exception {
    assertThat(Paper2EfficientNet.command("--seed", "7"))
        .containsExactly("train", "--seed", "7", "--config", "configs/paper2_efficientnet.yaml");
    ExperimentConfig config = ConfigLoader.load(Path.of("configs/paper2_efficientnet.yaml"));
    assertThat(config.model().name()).isEqualTo("efficientnet_scalogram");
    assertThat(config.model().variant()).isEqualTo("b4");
    assertThat(config.scalogram().imgSize()).isEqualTo(224);
    assertThat(config.training().batchSize()).isEqualTo(256);
    assertThat(config.training().lr()).isEqualTo(5e-4);
    assertThat(config.training().epochs()).isEqualTo(100);
    assertThat(config.training().patience()).isEqualTo(8);
    assertThat(config.training().lrPatience()).isEqualTo(4);
    assertThat(config.training().warmupEpochs()).isEqualTo(5);
    assertThat(config.training().maxLrReductions()).isEqualTo(3);
  }
}
