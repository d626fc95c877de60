package ecg4j.cli.command;

import ecg4j.config.ConfigWriter;
import ecg4j.config.ExperimentConfig;
import ecg4j.models.Models;
import ecg4j.search.Search;
import ecg4j.search.space.KeyTable;
import ecg4j.search.space.SearchFile;
import ecg4j.search.space.SearchLoader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ecg config}: lists the keys of experiment files, and checks files. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "List the keys of experiment files, check a file, or show it with every key.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ConfigCommand.Keys.class, ConfigCommand.Check.class, ConfigCommand.Show.class})
final class ConfigCommand {

  /** {@code ecg config keys}. */
  @Command(
      name = "keys",
      mixinStandardHelpOptions = true,
      description = "List every key with its allowed values, default and meaning.")
  static final class Keys implements Callable<Integer> {

    @Option(names = "--markdown", description = "Print Markdown: the text of docs/CONFIG.md.")
    private boolean markdown;

    @Option(
        names = "--search",
        description =
            "Print the keys of the section search of search files as Markdown, for docs/SEARCH.md.")
    private boolean search;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      if (search) {
        print(spec, KeyTable.search());
        return 0;
      }
      print(spec, markdown ? KeyTable.markdown() : KeyTable.text());
      return 0;
    }
  }

  /** {@code ecg config check FILE}. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Check an experiment file.",
      footer = "Settings may follow the file: --model.variant large --training.lr=0.0005")
  static final class Check extends SettingsCommand {

    @Parameters(paramLabel = "FILE", description = "The experiment's YAML file.")
    private Path file;

    @Option(names = "--search", description = "The file is a search file.")
    private boolean search;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      ExperimentConfig config = search ? search() : experiment();
      print(
          spec,
          "%s is valid: %s %s\n".formatted(file, search ? "search" : "experiment", config.name()));
      return 0;
    }

    private ExperimentConfig experiment() throws IOException {
      ExperimentConfig config = load(file);
      Models.requireKnown(config.model());
      return config;
    }

    private ExperimentConfig search() throws IOException {
      SearchFile found = SearchLoader.load(file, settings());
      Search.requirePossible(found);
      return found.experiment();
    }
  }

  /** {@code ecg config show [FILE]}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Print an experiment as YAML with every key; without FILE, the defaults.",
      footer = "Settings may follow the file: --model.variant large --training.lr=0.0005")
  static final class Show extends SettingsCommand {

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The experiment's YAML file.")
    private Path file;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      print(spec, ConfigWriter.toYaml(load(file)));
      return 0;
    }
  }

  private static void print(CommandSpec spec, String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
  }
}
