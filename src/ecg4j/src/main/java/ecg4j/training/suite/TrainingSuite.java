package ecg4j.training.suite;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.Fusion;
import ecg4j.data.EcgDataModule;
import ecg4j.report.Comparison;
import ecg4j.training.execution.ExperimentCheck;
import ecg4j.training.execution.RunLog;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.files.RunState;
import ecg4j.training.finished.RunComparison;
import ecg4j.training.jobs.DirectoryLock;
import ecg4j.training.jobs.Failure;
import ecg4j.training.jobs.JobProgress;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.run.RunOptions;
import ecg4j.training.seeds.SeedTraining;
import ecg4j.training.task.Experts;
import ecg4j.training.task.Loading;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains several experiments on the same data, one after the other, and compares their results. The
 * data section and the seed of the first experiment are used for all, so that all see the same
 * beats in the same parts. The same holds for the section {@code kfold}: with folds, each member is
 * a cross-validation, and fold k of an ensemble uses its experts of fold k. A member that fails is
 * reported and left out of the comparison. With several seeds, each member has a run per seed, and
 * an ensemble uses the averaged models of its experts. A suite can be resumed; members that failed
 * are then tried again.
 *
 * <p>If an ensemble names the run of a member ({@code results/NAME}) as an expert, it uses the
 * member's run in the suite, so ensembles are trained last. With {@link RunOptions#workers},
 * several members are trained at a time, and ensembles when all others are done.
 */
public final class TrainingSuite {

  private static final Logger LOG = LoggerFactory.getLogger(TrainingSuite.class);
  private static final String NAME = "train-all";
  private static final Set<String> SHARED = Set.of("data", "seed", "kfold");

  private final Path directory;
  private final List<ExperimentConfig> members;
  private final RunOptions options;
  private SuitePlan plan;

  private TrainingSuite(
      Path directory, SuitePlan plan, List<ExperimentConfig> members, RunOptions options) {
    this.directory = directory;
    this.plan = plan;
    this.members = members;
    this.options = options;
  }

  /**
   * Trains and compares.
   *
   * @param experiments with different names
   * @throws IllegalArgumentException if the list is empty, two have the same name, or a network is
   *     unknown
   * @throws IOException if data cannot be read, or a file cannot be written
   */
  public static SuiteResult run(List<ExperimentConfig> experiments, RunOptions options)
      throws IOException {
    return run(experiments, 0, options);
  }

  /**
   * Trains each experiment with several seeds and compares. The comparison has the averaged model
   * of each experiment, and mean and standard deviation over its seeds.
   *
   * @param seeds number of seeds, 2 to {@link SeedTraining#MOST}; 0: one run per experiment
   */
  public static SuiteResult run(List<ExperimentConfig> experiments, int seeds, RunOptions options)
      throws IOException {
    if (experiments.isEmpty()) {
      throw new IllegalArgumentException("there is no experiment to train");
    }
    List<ExperimentConfig> members = oneSetting(ordered(experiments));
    Set<String> names = new HashSet<>();
    for (ExperimentConfig member : members) {
      if (!names.add(member.name())) {
        throw new IllegalArgumentException(
            "two experiments are called %s; allowed: each name once".formatted(member.name()));
      }
      if (seeds != 0) {
        SeedTraining.requireValid(member, seeds);
      }
      if (Experts.isEnsemble(member)) {
        Fusion.of(member.model().variant());
      } else {
        ExperimentCheck.requireNetwork(member);
      }
    }
    SuitePlan plan =
        new SuitePlan(
            members.stream().map(ExperimentConfig::name).toList(),
            Map.of(),
            null,
            seeds == 0 ? null : seeds);
    Path directory =
        RunDirectory.whole(
            options.results().resolve(NAME),
            Instant.now(),
            (draft, place) -> {
              for (ExperimentConfig member : members) {
                ExperimentConfig placed = withMembers(member, names, place);
                RunDirectory.in(draft.resolve(member.name()), placed).close();
              }
              plan.write(draft);
            });
    return resume(directory, options);
  }

  /**
   * Resumes a suite: complete members are not trained again, but compared again.
   *
   * @throws IOException if the directory is not that of a suite, or as {@link #run}
   */
  public static SuiteResult resume(Path directory, RunOptions options) throws IOException {
    SuitePlan plan = SuitePlan.read(directory);
    List<ExperimentConfig> members = new ArrayList<>();
    for (String name : plan.members()) {
      members.add(ConfigLoader.load(directory.resolve(name).resolve(RunDirectory.CONFIG)));
    }
    return new TrainingSuite(directory, plan, members, options).locked();
  }

  private static List<ExperimentConfig> oneSetting(List<ExperimentConfig> experiments) {
    ExperimentConfig first = experiments.get(0);
    return experiments.stream().map(e -> ConfigKeys.sharing(e, first, SHARED)).toList();
  }

  /** The runs of an ensemble's experts by their keys. */
  private static Map<String, String> experts(ExperimentConfig member) {
    return Map.of(
        "ensemble.signal.run", member.ensemble().signal().run(),
        "ensemble.vision.run", member.ensemble().vision().run(),
        "ensemble.features.run", member.ensemble().features().run());
  }

  private static List<ExperimentConfig> ordered(List<ExperimentConfig> members) {
    List<ExperimentConfig> ordered = new ArrayList<>(members);
    ordered.sort((a, b) -> Boolean.compare(Experts.isEnsemble(a), Experts.isEnsemble(b)));
    return ordered;
  }

  private static ExperimentConfig withMembers(
      ExperimentConfig member, Set<String> names, Path directory) {
    Map<String, String> changes = new LinkedHashMap<>();
    experts(member)
        .forEach(
            (key, run) -> {
              String name = run.isEmpty() ? "" : Path.of(run).getFileName().toString();
              if (names.contains(name) && !name.equals(member.name())) {
                changes.put(key, directory.resolve(name).toString());
              }
            });
    return ConfigKeys.with(member, changes);
  }

  private SuiteResult locked() throws IOException {
    DirectoryLock lock = DirectoryLock.of(directory);
    try (RunLog log = RunLog.open(directory, options.progress())) {
      return execute(log.stream());
    } finally {
      lock.close();
    }
  }

  /**
   * @param out receives the lines about all members
   */
  private SuiteResult execute(PrintStream out) throws IOException {
    out.printf("training %s experiments, in %s%n", members.size(), directory);
    Map<String, String> failures = new LinkedHashMap<>();
    List<ExperimentConfig> open = new ArrayList<>();
    for (ExperimentConfig member : members) {
      if (!isComplete(member)) {
        open.add(member);
      }
    }
    if (!open.isEmpty()) {
      EcgDataModule data =
          Loading.data(ConfigKeys.with(open.get(0), "training.prevalence_copies", 0), out);
      plan = plan.on(data.checksum());
      plan.write(directory);
      if (!(options.workers() > 0
          ? new SuiteProcesses(directory, options, out).run(open, failures)
          : trainHere(open, data, failures, out))) {
        return new SuiteResult(directory, failures, true, Optional.empty());
      }
      plan = plan.failed(failures);
      plan.write(directory);
    }
    return new SuiteResult(directory, failures, false, compare(failures, out));
  }

  /** Returns whether all were tried; false: the suite was asked to stop. */
  private boolean trainHere(
      List<ExperimentConfig> open,
      EcgDataModule data,
      Map<String, String> failures,
      PrintStream out)
      throws IOException {
    JobProgress progress = new JobProgress(out, open.size());
    for (ExperimentConfig member : open) {
      if (!train(member, data, failures, out)) {
        return false;
      }
      progress.ended(member.name(), !failures.containsKey(member.name()));
      plan = plan.failed(failures);
      plan.write(directory);
    }
    return true;
  }

  private boolean isComplete(ExperimentConfig member) throws IOException {
    Path path = directory.resolve(member.name());
    return Files.exists(path.resolve(RunState.FILE))
        && RunState.read(path).stage() == RunState.Stage.COMPLETE;
  }

  /** Returns whether to continue; false: the suite was asked to stop. */
  private boolean train(
      ExperimentConfig member, EcgDataModule data, Map<String, String> failures, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%s (%d of %d)%n",
        member.name(),
        plan.members().indexOf(member.name()) + 1,
        plan.members().size());
    try {
      return new TrainedMember(member, plan)
          .in(directory.resolve(member.name()), PathMap.SAME, data, options);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      LOG.debug("{} failed", member.name(), e);
      failures.put(member.name(), Failure.sentence(e));
      out.println(member.name() + " failed: " + Failure.sentence(e));
      return !options.stop().isRequested();
    }
  }

  private Optional<Comparison> compare(Map<String, String> failures, PrintStream out)
      throws IOException {
    List<Path> complete = new ArrayList<>();
    for (ExperimentConfig member : members) {
      if (isComplete(member)) {
        complete.add(directory.resolve(member.name()));
      }
    }
    if (complete.isEmpty()) {
      return Optional.empty();
    }
    Comparison comparison = RunComparison.of(complete, options.command(), failures, out);
    out.println("drawing the figures and writing the report");
    comparison.write(directory);
    return Optional.of(comparison);
  }
}
