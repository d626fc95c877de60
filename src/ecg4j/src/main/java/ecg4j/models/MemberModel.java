package ecg4j.models;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.ensemble.AveragedNetwork;
import ecg4j.models.network.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Combines models of the same network into one model whose ln p is the mean of theirs. */
public final class MemberModel {

  private MemberModel() {}

  /**
   * Combines models. If the models have several members, all of these become members of the
   * combined model.
   *
   * @param config experiment of each model; {@code model.members} is set to the number of all
   *     members
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
    int each = config.model().members();
    ExperimentConfig whole = ConfigKeys.with(config, "model.members", each * models.size());
    Network network =
        Models.create(
            whole, first.classes().size(), first.network().window(), first.network().rrWidth());
    Parameters parameters = Parameters.initial(network.specs(), 0);
    List<Parameters> members = new ArrayList<>();
    models.forEach(model -> members.addAll(members(model, each)));
    for (int k = 1; k <= members.size(); k++) {
      parameters.adopt(AveragedNetwork.member(k), members.get(k - 1));
    }
    return new ModelFile(whole, first.classes(), network, parameters, notes);
  }

  private static List<Parameters> members(ModelFile model, int count) {
    if (count == 1) {
      return List.of(model.parameters());
    }
    Network one =
        Models.create(
            ConfigKeys.with(model.config(), "model.members", 1),
            model.classes().size(),
            model.network().window(),
            model.network().rrWidth());
    return IntStream.rangeClosed(1, count)
        .mapToObj(k -> model.parameters().part(AveragedNetwork.member(k), one.specs()))
        .toList();
  }
}
