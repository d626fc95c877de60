package ecg4j.cli.command;

import java.util.List;

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

  private Commands() {}
}
