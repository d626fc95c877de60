package ecg4j.cli.option;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.DataConfig.Protocol;
import ecg4j.config.section.KfoldConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options for cross-validation: {@code --kfold} and {@code --kfold-by}. */
public final class KfoldOption {

  private static final int DEFAULT = 10;

  /** The value of {@code --kfold} without a number. */
  private static final int NO_NUMBER = -1;

  @Option(
      names = "--kfold",
      paramLabel = "K",
      arity = "0..1",
      parameterConsumer = OptionalNumber.class,
      description =
          "Cross-validation in K folds instead of one split; same as --kfold.folds K. Without a"
              + " number: kfold.folds of the file, or data.folds with data.protocol patients44, or"
              + " 10.")
  private Integer folds;

  @Option(
      names = "--kfold-by",
      paramLabel = "UNIT",
      description =
          "Unit of the folds, auto, beat or patient; same as --kfold.by UNIT (default: auto, which"
              + " is beat with data.protocol beat, otherwise patient).")
  private KfoldConfig.Unit by;

  /** Whether one of the options is given. */
  public boolean isGiven() {
    return folds != null || by != null;
  }

  /** Whether a cross-validation is requested by these options. */
  public boolean isRequested() {
    return folds != null;
  }

  /** The experiment with the section {@code kfold} that the options request. */
  public ExperimentConfig applyTo(ExperimentConfig experiment) {
    Map<String, Object> changes = new LinkedHashMap<>();
    if (folds != null) {
      changes.put("kfold.folds", folds == NO_NUMBER ? withoutNumber(experiment) : folds);
    }
    if (by != null) {
      changes.put("kfold.by", by);
    }
    if (folds != null && folds != NO_NUMBER && folds < 2) {
      throw new IllegalArgumentException("--kfold %s; allowed: 2 and above".formatted(folds));
    }
    return ConfigKeys.with(experiment, changes);
  }

  private static int withoutNumber(ExperimentConfig experiment) {
    if (experiment.kfold().folds() > 0) {
      return experiment.kfold().folds();
    }
    return experiment.data().protocol() == Protocol.PATIENTS44
        ? experiment.data().folds()
        : DEFAULT;
  }

  /** Consumes the next word unless it is another option. */
  static final class OptionalNumber implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
      if (option.getValue() != null) {
        throw new ParameterException(
            command.commandLine(), "--kfold is given more than once; allowed: once", option, "");
      }
      if (words.isEmpty() || words.peek().matches("-\\D.*")) {
        option.setValue(NO_NUMBER);
        return;
      }
      String word = words.pop();
      try {
        option.setValue(Integer.valueOf(word));
      } catch (NumberFormatException e) {
        throw new ParameterException(
            command.commandLine(),
            "--kfold is '%s'; allowed: a whole number from 2, or none".formatted(word),
            option,
            word);
      }
    }
  }
}
