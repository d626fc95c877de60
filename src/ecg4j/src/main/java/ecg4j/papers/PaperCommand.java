package ecg4j.papers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code ecg train} with a paper's file unless another file or a run to resume is given. */
final class PaperCommand {
  private PaperCommand() {}

  static String[] of(String config, String... arguments) {
    List<String> command = new ArrayList<>(List.of("train"));
    command.addAll(Arrays.asList(arguments));
    boolean named = command.stream().anyMatch(a -> a.matches("--(config|resume)(=.*)?|--help|-h"));
    if (!named) {
      command.addAll(List.of("--config", config));
    }
    return command.toArray(String[]::new);
  }
}
