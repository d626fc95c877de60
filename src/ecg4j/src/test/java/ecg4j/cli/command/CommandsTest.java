package ecg4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandsTest {

  @Test
  void theFirstArgumentNamesTheCommand() {
    assertThat(Commands.named("annotate", "train")).containsExactly(AnnotateCommand.class);
    assertThat(Commands.named("--help")).isEmpty();
    assertThat(Commands.named()).isEmpty();
  }

  @Test
  void onlyCommandsThatRunAModelFileLoadOnnxRuntime() {
    assertThat(Commands.isModelOpened("annotate", "r1")).isTrue();
    assertThat(Commands.isModelOpened("predict")).isTrue();
    assertThat(Commands.isModelOpened("train", "annotate")).isFalse();
    assertThat(Commands.isModelOpened()).isFalse();
  }
}
