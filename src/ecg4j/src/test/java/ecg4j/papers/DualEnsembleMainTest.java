package ecg4j.papers;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ConfigLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DualEnsembleMainTest {

  @Test
  void usesThePapersFileByDefault() throws Exception {
    assertThat(DualEnsembleMain.command("--tta", "8"))
        .containsExactly("ensemble", "--tta", "8", "--config", "configs/dual_ensemble.yaml");
    assertThat(DualEnsembleMain.command("--config=mine.yaml"))
        .containsExactly("ensemble", "--config=mine.yaml");
    assertThat(ConfigLoader.load(Path.of("configs/dual_ensemble.yaml")).model().name())
        .isEqualTo("dual_ensemble");
  }
}
