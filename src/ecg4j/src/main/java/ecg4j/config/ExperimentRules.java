package ecg4j.config;

import ecg4j.config.binding.Binding;
import ecg4j.config.binding.ConfigException;
import ecg4j.config.binding.ConfigKey;
import ecg4j.config.binding.Quoted;
import ecg4j.config.section.DataConfig;
import ecg4j.config.section.EnsembleConfig;
import ecg4j.config.section.EvaluationConfig;
import ecg4j.config.section.KfoldConfig;
import ecg4j.config.section.ModelConfig;
import ecg4j.config.section.ScalogramConfig;
import ecg4j.config.section.TrainingConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks that apply to every experiment. */
final class ExperimentRules {

  private static final Pattern DIRECTORY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private ExperimentRules() {}

  /**
   * Checks each value against its key, and that the name is valid for a directory.
   *
   * @throws ConfigException naming the key
   */
  static void check(
      String name,
      long seed,
      ModelConfig model,
      ScalogramConfig scalogram,
      EnsembleConfig ensemble,
      DataConfig data,
      TrainingConfig training,
      EvaluationConfig evaluation,
      KfoldConfig kfold) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", name);
    values.put("seed", seed);
    Binding.flatten(model, "model.", values);
    Binding.flatten(scalogram, "scalogram.", values);
    Binding.flatten(ensemble, "ensemble.", values);
    Binding.flatten(data, "data.", values);
    Binding.flatten(training, "training.", values);
    Binding.flatten(evaluation, "evaluation.", values);
    Binding.flatten(kfold, "kfold.", values);
    values.forEach(
        (path, value) ->
            ConfigKeys.of(path)
                .complaint(value, ConfigKey.text(value))
                .ifPresent(
                    sentence -> {
                      throw new ConfigException(sentence, path);
                    }));
    if (!DIRECTORY.matcher(name).matches()) {
      throw new ConfigException(
          "name is "
              + Quoted.of(name)
              + "; allowed: a directory name of up to 100 letters, digits, '.', '_' and '-',"
              + " which begins with a letter or digit",
          "name");
    }
  }
}
