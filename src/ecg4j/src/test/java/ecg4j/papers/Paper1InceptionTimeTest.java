package ecg4j.papers;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ConfigLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class Paper1InceptionTimeTest {

  @Test
  void usesThePapersFileByDefault() throws Exception {
    assertThat(Paper1InceptionTime.command("--training.lr", "0.1"))
        .containsExactly(
            "train", "--training.lr", "0.1", "--config", "configs/paper1_inceptiontime.yaml");
    assertThat(Paper1InceptionTime.command("--config=mine.yaml"))
        .containsExactly("train", "--config=mine.yaml");
    assertThat(Paper1InceptionTime.command("--resume", "run"))
        .containsExactly("train", "--resume", "run");
    assertThat(ConfigLoader.load(Path.of("configs/paper1_inceptiontime.yaml")).model().name())
        .isEqualTo("inception_time");
  }
}
