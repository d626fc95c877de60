package ecg4j.models;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.layers.Parameters;
import ecg4j.models.ensemble.AveragedNetwork;
import ecg4j.models.network.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Combines models of the same network into one model whose ln p is the mean of theirs. */
public final class MemberModel {

  private MemberModel() {}

  /**
   * Combines models.
   *
   * @param config common experiment; {@code model.members} is set to the number of models
   * @param files files of the models, two or more
   * @param notes notes of the combined model
   * @throws IOException if a file cannot be read
   */
  public static ModelFile of(ExperimentConfig config, List<Path> files, Map<String, String> notes)
      throws IOException {
    List<ModelFile> models = new ArrayList<>();
    for (Path file : files) {
      models.add(ModelFile.read(file));
    }
    ModelFile first = models.get(0);
    ExperimentConfig whole = ConfigKeys.with(config, "model.members", models.size());
    Network network =
        Models.create(
            whole, first.classes().size(), first.network().window(), first.network().rrWidth());
    Parameters parameters = Parameters.initial(network.specs(), 0);
    for (int k = 1; k <= models.size(); k++) {
      parameters.adopt(AveragedNetwork.member(k), models.get(k - 1).parameters());
    }
    return new ModelFile(whole, first.classes(), network, parameters, notes);
  }
}
