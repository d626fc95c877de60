package ecg4j.papers;

import ecg4j.cli.Ecg;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The dual ensemble of papers 1 and 2: {@code ecg ensemble} with {@code configs/dual_ensemble.yaml}
 * unless another file is given. All options and settings of {@code ecg ensemble} are allowed.
 */
public final class DualEnsembleMain {

  private static final String CONFIG = "configs/dual_ensemble.yaml";

  private DualEnsembleMain() {}

  public static void main(String[] arguments) {
    System.exit(Ecg.run(command(arguments)));
  }

  static String[] command(String... arguments) {
    List<String> command = new ArrayList<>(List.of("ensemble"));
    command.addAll(Arrays.asList(arguments));
    boolean named = command.stream().anyMatch(a -> a.matches("--config(=.*)?|--help|-h"));
    if (!named) {
      command.addAll(List.of("--config", CONFIG));
    }
    return command.toArray(String[]::new);
  }
}
