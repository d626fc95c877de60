package ecg4j.papers;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ConfigLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class Paper3NshtTest {

  @Test
  void usesThePapersFileByDefault() throws Exception {
    assertThat(Paper3Nsht.command("--training.lr", "0.1"))
        .containsExactly("train", "--training.lr", "0.1", "--config", "configs/paper3_nsht.yaml");
    assertThat(Paper3Nsht.command("--config=mine.yaml"))
        .containsExactly("train", "--config=mine.yaml");
    assertThat(Paper3Nsht.command("--resume", "run")).containsExactly("train", "--resume", "run");
    assertThat(ConfigLoader.load(Path.of("configs/paper3_nsht.yaml")).model().name())
        .isEqualTo("nsht_dual_evo");
  }
}
