package ecg4j.cli.command;

import ecg4j.cli.option.ResultsOption;
import ecg4j.cli.option.SparkOption;
import ecg4j.cli.output.RunEnd;
import ecg4j.config.Setting;
import ecg4j.search.Search;
import ecg4j.search.SearchResult;
import ecg4j.search.space.SearchLoader;
import ecg4j.training.jobs.ShutdownHook;
import ecg4j.training.run.RunOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ecg search}: runs or resumes a hyper-parameter search. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = {
      "Train many variations of an experiment, score each without the test part, and train the"
          + " best one on all training data; only this one is scored on the test part.",
      "A search file is an experiment file with a section search: see docs/SEARCH.md."
    },
    footer = {
      "Any key can be set: --search.candidates 5 --training.epochs 3",
      "Ctrl-C saves the state; --resume DIR resumes without training finished candidates again.",
      "Exit code: 0, or 1 if no candidate is complete, 2 for wrong input, 130 after" + " Ctrl-C."
    })
final class SearchCommand extends SettingsCommand {

  private static final int NONE_COMPLETE = 1;
  private static final int ON_SPARK = 16;

  @Option(names = "--config", paramLabel = "FILE", description = "The search file.")
  private Path config;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description =
          "Resume the search in this directory with its original settings; for a complete search,"
              + " write the report again.")
  private Path resume;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description =
          "Train each candidate with N seeds and score it by their mean; same as --search.seeds N.")
  private Integer seeds;

  @Mixin private ResultsOption results;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Number of concurrent candidates, each in a separate process; they share the processors,"
              + " and each may use as much memory as this process (default: 1, with --spark 16).")
  private Integer workers;

  @Mixin private SparkOption spark;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if ((config == null) == (resume == null)) {
      throw new IllegalArgumentException(
          config == null
              ? "nothing to search; give --config FILE, for example configs/search_paper1.yaml,"
                  + " or --resume DIR"
              : "--config and --resume exclude each other");
    }
    List<Setting> settings = new ArrayList<>(settings());
    if (seeds != null) {
      settings.addAll(Setting.of(List.of("--search.seeds=" + seeds)));
    }
    if (resume != null && !settings.isEmpty()) {
      throw new IllegalArgumentException(
          "--resume continues a search with its original settings; it cannot be combined with"
              + " settings");
    }
    if (workers != null && workers < 1) {
      throw new IllegalArgumentException("--workers " + workers + ": allowed: 1 and above");
    }
    RunOptions options =
        results.options().withWorkers(workers == null ? spark.isGiven() ? ON_SPARK : 1 : workers);
    ShutdownHook hook = new ShutdownHook(options.stop());
    try {
      SearchResult result =
          spark.train(
              options,
              there ->
                  resume == null
                      ? Search.run(SearchLoader.load(config, settings), there)
                      : Search.resume(resume, there));
      return report(result);
    } finally {
      hook.remove();
    }
  }

  private int report(SearchResult result) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (result.interrupted()) {
      return new RunEnd(spec).interrupted(result.directory());
    }
    out.println(result.report().orElseThrow().console());
    out.printf("the search ended: %s%n", result.reason());
    out.printf("report: %s%n", result.directory().resolve("report.html"));
    if (result.best().isPresent()) {
      out.printf("the best as an experiment: %s%n", result.directory().resolve("best.yaml"));
    } else {
      err.println("no candidate is complete");
    }
    out.flush();
    err.flush();
    return result.best().isPresent() ? 0 : NONE_COMPLETE;
  }
}
