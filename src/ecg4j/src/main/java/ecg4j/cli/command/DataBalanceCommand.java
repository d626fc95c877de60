package ecg4j.cli.command;

import ecg4j.cli.option.ArrayFolderOption;
import ecg4j.cli.option.DataOptions;
import ecg4j.config.section.DataConfig.Mode;
import ecg4j.data.arrays.ArrayFiles;
import ecg4j.data.balance.BalanceMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code ecg data balance}: writes balanced beats as NumPy files, with the names of the Python
 * project.
 */
@Command(
    name = "balance",
    mixinStandardHelpOptions = true,
    description = {
      "Write balanced beats as NumPy files.",
      "They are balanced before any split, so scores on a part of them are leaky. Training with a"
          + " config file balances after the split."
    })
final class DataBalanceCommand implements Callable<Integer> {

  @Mixin private DataOptions options;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "smote",
      description =
          "Method of balancing: smote, adasyn or undersample (default: ${DEFAULT-VALUE}).")
  private BalanceMethod method;

  @Option(
      names = "--samples-per-class",
      paramLabel = "N",
      defaultValue = "15000",
      description = "Beats per class (default: ${DEFAULT-VALUE}).")
  private int samplesPerClass;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Seed of all random choices (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private ArrayFolderOption out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path folder = out.or(options.data());
    for (Mode mode : options.modes()) {
      new ArrayFiles(mode, Optional.of(method), samplesPerClass, seed)
          .write(folder, options.sources(mode), DataOptions.FEATURES)
          .forEach(spec.commandLine().getOut()::println);
    }
    spec.commandLine().getOut().flush();
    return 0;
  }
}
