package ecg4j.training;

import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.Fusion;
import ecg4j.data.split.Split;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.ModelFile;
import ecg4j.models.Models;
import ecg4j.models.network.Network;
import ecg4j.training.run.RunOptions;
import ecg4j.training.run.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Two trained experts, and experiments that combine them. */
abstract class EnsembleFixture {

  static final Split SPLIT = ToyBeats.split(10, 6);
  @TempDir static Path folder;
  static Path signal;
  static Path vision;

  @BeforeAll
  static void trainTwoExpertsOfUnlikeKinds() throws IOException {
    signal =
        expert(
            "signal",
            "--model.variant=micro",
            "--model.rr_features=true",
            "--training.epochs=2",
            "--training.batch_size=16");
    vision =
        expert(
            "vision",
            "--model.name=context_mlp",
            "--model.variant=small",
            "--model.dropout=0.1",
            "--training.epochs=1");
  }

  static Path expert(String name, String... settings) throws IOException {
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("--name=" + name);
    all.add("--evaluation.bootstrap=100");
    ExperimentConfig config = ToyExperiments.tiny(all.toArray(String[]::new));
    return Trainer.train(config, SPLIT, options()).directory();
  }

  static RunOptions options() {
    return RunOptions.standard().in(folder).quiet();
  }

  static ExperimentConfig config(Fusion fusion, String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--name=both-" + fusion.variant(),
                "--model.name=dual_ensemble",
                "--model.variant=" + fusion.variant(),
                "--ensemble.signal.run=" + folder.resolve("signal"),
                "--ensemble.vision.run=" + folder.resolve("vision"),
                "--evaluation.bootstrap=100",
                "--training.epochs=2",
                "--training.batch_size=8"));
    for (String setting : settings) {
      all.removeIf(s -> s.split("=")[0].equals(setting.split("=")[0]));
      all.add(setting);
    }
    return ToyExperiments.tiny(all.toArray(String[]::new));
  }

  static RunResult train(ExperimentConfig config, Split split) throws IOException {
    return Trainer.train(config, split, options());
  }

  static ModelFile best(RunResult run) throws IOException {
    return ModelFile.read(run.directory().resolve("best.npz"));
  }

  /** A model file of first values. */
  static String model(String name, ExperimentConfig config, List<String> classes, int window)
      throws IOException {
    Network network = Models.create(config, classes.size(), window, 0);
    Parameters parameters = Parameters.initial(network.specs(), 1);
    new ModelFile(config, classes, network, parameters, Map.of()).write(folder.resolve(name));
    return name;
  }
}
