package ecg4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;

class HelpTest {

  /** Types with a converter of {@link OptionValues}, or that accept any text. */
  private static final Set<Class<?>> READ =
      Set.of(
          int.class,
          Integer.class,
          long.class,
          Long.class,
          double.class,
          Double.class,
          boolean.class,
          String.class,
          Path.class);

  static Stream<CommandLine> commands() {
    return withThoseBelow(Ecg.commandLine());
  }

  private static Stream<CommandLine> withThoseBelow(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(HelpTest::withThoseBelow));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theDescriptionInAListOfCommandsIsAWholeSentence(CommandLine command) {
    assertThat(command.getCommandSpec().usageMessage().description()[0]).endsWith(".");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void choicesAreShownInTheirNotation(CommandLine command) {
    for (ArgSpec argument : command.getCommandSpec().args()) {
      if (argument.type().isEnum()) {
        for (Object choice : argument.type().getEnumConstants()) {
          String name = ((Enum<?>) choice).name();
          assertThat(argument.description()[0])
              .contains(name.toLowerCase(Locale.ROOT))
              .doesNotContain(name);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyValueHasATypeWithAnErrorMessage(CommandLine command) {
    for (ArgSpec argument : command.getCommandSpec().args()) {
      Class<?> type = argument.auxiliaryTypes()[0];
      assertThat(type.isEnum() || argument.converters().length > 0 || READ.contains(type))
          .as("%s of type %s", argument, type)
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpEndsWithTextAndFitsATerminal(CommandLine command) {
    assertThat(command.getUsageMessage(Ansi.OFF)).doesNotEndWith("\n\n");
    assertThat(command.getUsageMessage(Ansi.OFF).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandThatIsCreatedAloneHasTheSameHelp(CommandLine command) {
    String[] words = command.getCommandSpec().qualifiedName().split(" ");
    String[] arguments = Arrays.copyOfRange(words, 1, words.length);
    CommandLine alone = Ecg.commandLine(arguments);
    assertThat(alone.getSubcommands()).hasSize(arguments.length > 0 ? 1 : 18);
    for (String word : arguments) {
      alone = alone.getSubcommands().get(word);
    }
    assertThat(alone.getUsageMessage(Ansi.OFF)).isEqualTo(command.getUsageMessage(Ansi.OFF));
  }
}
