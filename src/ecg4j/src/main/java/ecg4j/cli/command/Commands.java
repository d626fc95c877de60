package ecg4j.cli.command;

import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;

/** The commands of the command line. */
public final class Commands {

  /** All commands, in the order of the help. */
  public static final List<Class<?>> ALL =
      List.of(
          DataCommand.class,
          ConfigCommand.class,
          ModelsCommand.class,
          TrainCommand.class,
          PretrainCommand.class,
          EnsembleCommand.class,
          TrainAllCommand.class,
          SearchCommand.class,
          EvaluateCommand.class,
          PredictCommand.class,
          AnnotateCommand.class,
          FeaturesCommand.class,
          DetectCommand.class,
          CompareCommand.class,
          ConvertCommand.class,
          CompareRunsCommand.class,
          ExportCommand.class,
          WfdbCommand.class);

  private static final Set<Class<?>> OPEN_MODELS =
      Set.of(PredictCommand.class, AnnotateCommand.class);

  private Commands() {}

  /** Returns the commands whose name is the first of these arguments: one or none. */
  public static List<Class<?>> named(String... args) {
    return ALL.stream().filter(command -> isNamed(command, args)).toList();
  }

  /** Whether the command that these arguments name opens a model file in ONNX Runtime. */
  public static boolean isModelOpened(String... args) {
    return OPEN_MODELS.stream().anyMatch(command -> isNamed(command, args));
  }

  private static boolean isNamed(Class<?> command, String... args) {
    return args.length > 0 && command.getAnnotation(Command.class).name().equals(args[0]);
  }
}
