package ecg4j.fuzz;

import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.TrainingConfig.Monitor;
import ecg4j.training.ToyBeats;
import ecg4j.training.files.PredictionsCsv;
import ecg4j.training.files.Provenance;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.files.RunState;
import ecg4j.training.files.SplitFile;
import ecg4j.training.files.ValidationCounts;
import ecg4j.training.finished.ScoredRun;
import ecg4j.training.finished.TrainedModel;
import ecg4j.training.folds.FoldPlan;
import ecg4j.training.history.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files of a run directory, each damaged beside the sound others. */
final class RunTargets {

  private static final String[] TOKENS = {
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "null",
    "true",
    "\"\"",
    "\"COMPLETE\"",
    "\"RUNNING\"",
    "\"stage\"",
    "\"records\"",
    "\"samples\"",
    "[1,2]",
    "[[[[",
    "\\u0000",
    "nan",
    "\n"
  };

  private static final int CLASSES = 5;

  private RunTargets() {}

  /** Reads the damaged file of a run. */
  private interface Reading {
    void read(Path run) throws IOException;
  }

  static List<FuzzTarget> of(Path run) throws IOException {
    List<FuzzTarget> all = new ArrayList<>();
    all.add(target(run, "run.json", 30, RunTargets::state));
    all.add(target(run, "split.json", 30, RunTargets::split));
    all.add(
        target(
            run, "provenance.json", 30, dir -> Provenance.read(dir).requireData("other checksum")));
    ExperimentConfig config = TrainedModel.ofRun(run).model().config();
    all.add(target(run, "metrics.json", 5, dir -> scores(dir, config)));
    all.add(target(run, "history.csv", 30, dir -> History.read(dir, Monitor.VAL_MACRO_F1)));
    all.add(target(run, "validation.csv", 30, dir -> ValidationCounts.read(dir, CLASSES)));
    all.add(target(run, "predictions.csv", 20, RunTargets::predictions));
    all.add(
        new FuzzTarget(
            "run-folds.json",
            20,
            Seeds.texts("{\"folds\":5,\"by\":\"PATIENT\",\"dataChecksum\":\"ab\"}"),
            List.of(TOKENS),
            (dir, b) -> {
              Files.write(dir.resolve("folds.json"), b);
              FoldPlan.read(dir);
              Files.delete(dir.resolve("folds.json"));
            }));
    return all;
  }

  private static FuzzTarget target(Path run, String name, double weight, Reading reading)
      throws IOException {
    byte[] sound = Files.readAllBytes(run.resolve(name));
    return new FuzzTarget(
        "run-" + name,
        weight,
        List.of(sound),
        List.of(TOKENS),
        (dir, b) -> {
          Path copy = dir.resolve("run");
          if (!Files.exists(copy)) {
            copy(run, copy);
          }
          Files.write(copy.resolve(name), b);
          try {
            reading.read(copy);
          } finally {
            Files.write(copy.resolve(name), sound);
          }
        });
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (String name :
        List.of(
            "run.json",
            "split.json",
            "provenance.json",
            "metrics.json",
            "history.csv",
            "validation.csv",
            "predictions.csv",
            "config.yaml",
            "best.npz")) {
      Files.copy(from.resolve(name), to.resolve(name));
    }
  }

  private static void state(Path run) throws IOException {
    RunState.read(run);
    if (RunState.read(run).stage() == RunState.Stage.COMPLETE) {
      RunDirectory.complete(run);
    } else {
      RunDirectory.reopen(run).close();
    }
  }

  private static void split(Path run) throws IOException {
    Optional<SplitFile> split = SplitFile.read(run);
    if (split.isPresent()) {
      split.get().testOf(ToyBeats.of(4, 1));
      split.get().fittedTo();
      split.get().trainingRecords();
    }
  }

  private static void scores(Path run, ExperimentConfig config) throws IOException {
    ScoredRun scored = ScoredRun.of(run, config);
    scored.protocol();
    scored.overall();
  }

  private static void predictions(Path run) throws IOException {
    PredictionsCsv.beats(run.resolve("predictions.csv"));
    PredictionsCsv.read(run.resolve("predictions.csv")).predicted();
  }
}
