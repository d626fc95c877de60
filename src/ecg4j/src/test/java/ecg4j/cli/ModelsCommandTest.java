package ecg4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.Setting;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.Models;
import ecg4j.models.network.Network;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ModelsCommandTest {

  @Test
  void everyVariantIsAnObjectWithItsNumberOfParameters() {
    String said = Said.output("models", "--json");
    for (String name : Models.list()) {
      for (String variant : Models.variants(name)) {
        assertThat(said)
            .containsPattern("\"name\" : \"%s\",\\s+\"variant\" : \"%s\"".formatted(name, variant));
      }
    }
    ExperimentConfig tiny = ConfigLoader.defaults(Setting.of(List.of("--model.variant", "tiny")));
    Network network = Models.create(tiny, 5, 360, tiny.data().features().width());
    long count = Parameters.initial(network.specs(), 1).count();
    assertThat(said).contains("\"parameters\" : " + count + ",");
  }

  @Test
  void docsModelsMdIsTheOutputOfTheCommand() throws Exception {
    assertThat(Files.readString(Path.of("docs/MODELS.md")))
        .as("regenerate with: scripts/ecg models --markdown > docs/MODELS.md")
        .isEqualTo(ModelsCommand.markdown());
  }
}
