package ecg4j.cli.command;

import ecg4j.cli.option.ArrayFolderOption;
import ecg4j.cli.option.DataOptions;
import ecg4j.cli.option.SparkOption;
import ecg4j.config.section.DataConfig.Mode;
import ecg4j.data.arrays.ArrayFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ecg data raw}: writes all beats as NumPy files. */
@Command(
    name = "raw",
    mixinStandardHelpOptions = true,
    description = "Write all beats without balancing as NumPy files.")
final class DataRawCommand implements Callable<Integer> {

  @Mixin private DataOptions options;

  @Mixin private ArrayFolderOption out;

  @Mixin private SparkOption spark;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path folder = out.or(options.data());
    spark.over(
        DataOptions.executor(),
        executor -> {
          for (Mode mode : options.modes()) {
            new ArrayFiles(mode, Optional.empty(), 0, 0)
                .write(folder, options.sources(mode, executor), DataOptions.FEATURES)
                .forEach(spec.commandLine().getOut()::println);
          }
        });
    spec.commandLine().getOut().flush();
    return 0;
  }
}
