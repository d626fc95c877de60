package ecg4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import ecg4j.cli.Said;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.Setting;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.ModelSummary;
import ecg4j.models.Models;
import ecg4j.models.network.Network;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ModelsCommandTest {

  /** As printed by {@code --json}. */
  private static List<ModelSummary> summaries;

  @BeforeAll
  static void list() throws Exception {
    String said = Said.output("models", "--json");
    summaries = List.of(new ObjectMapper().readValue(said, ModelSummary[].class));
  }

  private static List<ModelSummary> of(String name) {
    return summaries.stream().filter(model -> model.name().equals(name)).toList();
  }

  @Test
  void everyVariantIsAnObjectWithItsNumberOfParameters() {
    for (String name : Models.list()) {
      assertThat(of(name))
          .extracting(ModelSummary::variant)
          .containsExactlyElementsOf(Models.variants(name));
    }
    ExperimentConfig tiny = ConfigLoader.defaults(Setting.of(List.of("--model.variant", "tiny")));
    Network network = Models.create(tiny, 5, 360, tiny.data().features().width());
    long count = Parameters.initial(network.specs(), 1).count();
    assertThat(of(network.name()))
        .anyMatch(model -> model.variant().equals("tiny") && model.parameters() == count);
  }

  @Test
  void docsModelsMdIsTheOutputOfTheCommand() throws Exception {
    assertThat(Files.readString(Path.of("docs/MODELS.md")))
        .as("regenerate with: scripts/ecg models --markdown > docs/MODELS.md")
        .isEqualTo(ModelsCommand.markdown(ModelsCommandTest::of));
  }
}
