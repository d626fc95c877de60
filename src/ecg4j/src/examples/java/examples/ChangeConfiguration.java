package examples;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ConfigWriter;
import ecg4j.config.ExperimentConfig;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Changes an experiment and writes it as a new file: {@code ChangeConfiguration
 * configs/paper1_inceptiontime_cpu.yaml mine.yaml}.
 */
public final class ChangeConfiguration {

  public static void main(String[] arguments) throws Exception {
    ExperimentConfig config =
        ConfigLoader.load(Path.of(arguments[0]))
            .withName("mine")
            .withModel(m -> m.withVariant("tiny"))
            .withTraining(t -> t.withLr(5e-4).withEpochs(20));
    // The same change by dotted keys, as on the command line.
    ExperimentConfig other = ConfigKeys.with(config, "training.lr", 1e-3);
    System.out.println(config.training().lr() + " and " + other.training().lr());
    Files.writeString(Path.of(arguments[1]), ConfigWriter.toYaml(config));
  }
}
