package ecg4j.papers;

import ecg4j.cli.Ecg;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Paper 1, Context-Aware InceptionTime: {@code ecg train} with {@code
 * configs/paper1_inceptiontime.yaml} unless another file, or a run to resume, is named. All options
 * and settings of {@code ecg train} are allowed.
 */
public final class Paper1InceptionTime {

  private static final String CONFIG = "configs/paper1_inceptiontime.yaml";

  private Paper1InceptionTime() {}

  public static void main(String[] arguments) {
    System.exit(Ecg.run(command(arguments)));
  }

  static String[] command(String... arguments) {
    List<String> command = new ArrayList<>(List.of("train"));
    command.addAll(Arrays.asList(arguments));
    boolean named = command.stream().anyMatch(a -> a.matches("--(config|resume)(=.*)?|--help|-h"));
    if (!named) {
      command.addAll(List.of("--config", CONFIG));
    }
    return command.toArray(String[]::new);
  }
}
