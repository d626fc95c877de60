package ecg4j.cli.command;

import ecg4j.beats.BeatClasses;
import ecg4j.beats.LabelMap;
import ecg4j.cli.option.DataOptions;
import ecg4j.config.section.DataConfig.Mode;
import ecg4j.data.database.DataSummary;
import ecg4j.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ecg data summary}: counts the beats of each class. */
@Command(
    name = "summary",
    mixinStandardHelpOptions = true,
    description = "Count the beats of each class.")
final class DataSummaryCommand implements Callable<Integer> {

  @Mixin private DataOptions options;

  @Option(names = "--json", description = "Print one JSON object per data set, each on one line.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    for (Mode mode : options.modes()) {
      DataSummary summary = DataSummary.of(options.sources(mode));
      if (json) {
        out.println(Json.compact(summary));
      } else {
        BeatClasses classes = options.classes();
        Optional<LabelMap> map = classes.labelMap();
        String labels =
            map.map(m -> "label map " + name(m)).orElseGet(() -> "classes " + classes.text());
        out.println(name(mode) + ", " + labels);
        summary.table().forEach(out::println);
        map.flatMap(LabelMap::flaw).ifPresent(flaw -> out.println("Warning: " + flaw + "."));
      }
    }
    out.flush();
    return 0;
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
