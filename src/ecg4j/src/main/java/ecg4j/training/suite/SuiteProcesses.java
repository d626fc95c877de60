package ecg4j.training.suite;

import ecg4j.config.ExperimentConfig;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.files.RunState;
import ecg4j.training.folds.CrossValidation;
import ecg4j.training.jobs.Failure;
import ecg4j.training.jobs.Job;
import ecg4j.training.jobs.JobExecutor;
import ecg4j.training.jobs.JobProgress;
import ecg4j.training.jobs.JobQueue;
import ecg4j.training.jobs.Outcome;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.run.RunOptions;
import ecg4j.training.task.Experts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains members of a suite by an executor, several at a time. Ensembles wait for the others, whose
 * runs may be their experts.
 *
 * @param directory of the suite
 * @param out receives the lines about all members
 */
record SuiteProcesses(Path directory, RunOptions options, PrintStream out) {

  /**
   * Trains these members.
   *
   * @param failures gets why a member failed, by its name
   * @return whether all were tried; false: the suite was asked to stop
   */
  boolean run(List<ExperimentConfig> members, Map<String, String> failures) throws IOException {
    JobExecutor executor = options.jobExecutor();
    JobProgress progress = new JobProgress(out, members.size());
    for (boolean ensembles : new boolean[] {false, true}) {
      Map<String, Outcome> outcomes =
          outcomes(
              executor,
              progress,
              members.stream().filter(m -> Experts.isEnsemble(m) == ensembles).toList());
      for (Map.Entry<String, Outcome> entry : outcomes.entrySet()) {
        Outcome outcome = entry.getValue();
        if (outcome.end() == Outcome.End.INTERRUPTED) {
          return false;
        }
        if (outcome.end() == Outcome.End.FAILED) {
          failures.put(entry.getKey(), outcome.cause());
        }
      }
    }
    return true;
  }

  private Map<String, Outcome> outcomes(
      JobExecutor executor, JobProgress progress, List<ExperimentConfig> members)
      throws IOException {
    List<Outcome> each =
        new JobQueue(executor, options.workers())
            .each(members, member -> train(executor, progress, member));
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    for (int i = 0; i < each.size(); i++) {
      outcomes.put(members.get(i).name(), each.get(i));
    }
    return outcomes;
  }

  private Outcome train(JobExecutor executor, JobProgress progress, ExperimentConfig member) {
    Path path = directory.resolve(member.name());
    try {
      if (!Files.exists(path.resolve(RunState.FILE))) {
        boolean folds = CrossValidation.isRequested(member);
        RunDirectory.in(path, folds ? member : Experts.complete(member, PathMap.SAME)).close();
      }
      Outcome outcome = executor.run(new Job(member.name(), path, MemberWorker.class));
      if (outcome.end() == Outcome.End.FAILED) {
        out.println(member.name() + " failed: " + outcome.cause());
      }
      if (outcome.end() != Outcome.End.INTERRUPTED) {
        progress.ended(member.name(), outcome.end() == Outcome.End.DONE);
      }
      return outcome;
    } catch (IOException | RuntimeException e) {
      return Outcome.failed(Failure.sentence(e));
    }
  }
}
