package ecg4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.beats.LabelMap;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.Fusion;
import ecg4j.data.split.Split;
import ecg4j.files.DamagedFileException;
import ecg4j.training.folds.CrossValidation;
import ecg4j.training.folds.FoldGrouping;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class EnsembleErrorsTest extends EnsembleFixture {

  @Test
  void whatDoesNotFitIsOneSentence() throws IOException {
    refused("there is no complete run in", config(Fusion.WEIGHTED, run("nothing")));
    refused("allowed: a run directory", config(Fusion.WEIGHTED, run("nothing")));
    refused("--config configs/demo.yaml", config(Fusion.WEIGHTED, run("demo")));
    refused("there is no file", config(Fusion.WEIGHTED, run("nothing.npz")));
    refused(
        "ensemble.vision.run is empty, so that this expert is untrained",
        config(Fusion.WEIGHTED, "--ensemble.vision.run="));
    refused(
        "ensemble.vision.variant is large, but its run has small",
        config(Fusion.WEIGHTED, "--ensemble.vision.variant=large"));
    refused(
        "unknown fusion 'median'; allowed: weighted, log_weighted, learnable, attention, feature",
        config(Fusion.WEIGHTED, "--model.variant=median", run("nothing")));
    refused(
        "has the classes [N, S, V]",
        config(Fusion.WEIGHTED, run(other("three.npz", List.of("N", "S", "V"), 360))));
    refused(
        "reads 240 samples a beat; the data have 360",
        config(Fusion.WEIGHTED, run(other("short.npz", LabelMap.DECHAZAL.classes().names(), 240))));
    byte[] bytes = Files.readAllBytes(vision.resolve("best.npz"));
    // Single bytes of an archive mean nothing, for example those of its dates.
    for (int i = 0; i < 100; i++) {
      bytes[bytes.length / 2 + i] ^= 1;
    }
    Files.write(folder.resolve("damaged.npz"), bytes);
    assertThatThrownBy(() -> train(config(Fusion.WEIGHTED, run("damaged.npz")), SPLIT))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("damaged.npz");
    Split changed =
        new Split(SPLIT.train(), SPLIT.validation(), SPLIT.test(), false, "beat", "toy", "changed");
    assertThatThrownBy(() -> Trainer.train(config(Fusion.WEIGHTED), changed, options()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the data have changed since the signal expert");
    assertThatThrownBy(
            () -> CrossValidation.run(config(Fusion.WEIGHTED), 2, FoldGrouping.BEAT, options()))
        .hasMessageContaining("which was trained on beats of all folds");
    assertThat(folder.resolve("refused")).doesNotExist();
  }

  private static String run(String name) {
    return "--ensemble.vision.run=" + folder.resolve(name);
  }

  private static void refused(String sentence, ExperimentConfig config) {
    ExperimentConfig named = ConfigKeys.with(config, "name", "refused");
    assertThatThrownBy(() -> train(named, SPLIT)).hasMessageContaining(sentence);
  }

  private static String other(String name, List<String> classes, int window) throws IOException {
    return model(name, ToyExperiments.tiny(), classes, window);
  }
}
