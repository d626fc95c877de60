package ecg4j.training.task;

import ecg4j.beats.BeatInput;
import ecg4j.beats.TrainingRecords;
import ecg4j.beats.features.FeatureSet;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.binding.ConfigKey;
import ecg4j.data.split.Split;
import ecg4j.files.Sha256;
import ecg4j.layers.graph.ParameterSpec;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.TrainedArrays;
import ecg4j.models.network.Network;
import ecg4j.training.files.BeatPlaces;
import ecg4j.training.files.SplitFile;
import ecg4j.training.jobs.PathMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The trained network that a training starts from ({@code model.start_from}). Arrays of the same
 * name and shape are taken; all others are new. The last layer is new if the classes differ. A
 * network in a feature branch or with several members takes the arrays of a file without these.
 *
 * @param name path of the file, as the experiment names it
 * @param checksum SHA-256 of the file
 * @param arrays its content
 * @param parts the parts that it was trained with, if the file lies in its run directory
 * @param input kind of signal and features of the experiment's beats
 * @param classes names of the classes of the experiment
 */
public record StartingPoint(
    Path name,
    String checksum,
    TrainedArrays arrays,
    Optional<SplitFile> parts,
    BeatInput input,
    List<String> classes) {

  /** Entry of the provenance. */
  public static final String KEY = "start_from";

  private static final int NAMED = 6;

  /**
   * Reads the file that an experiment starts from.
   *
   * @param network the network of the experiment
   * @return empty if it starts from initial values
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is of another network
   */
  public static Optional<StartingPoint> of(ExperimentConfig config, PathMap paths, Network network)
      throws IOException {
    String given = config.model().startFrom();
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Path here = paths.resolve(Path.of(given));
    Path file = Expert.file("model.start_from", Path.of(given), here);
    Path name = file.equals(here) ? Path.of(given) : Path.of(given).resolve(here.relativize(file));
    TrainedArrays arrays = TrainedArrays.read(file);
    StartingPoint start =
        new StartingPoint(
            name,
            Sha256.ofFile(file),
            arrays,
            NotedRecords.parts(file, arrays.notes()),
            config.data().input(),
            config.data().beatClasses().names());
    start.requireFits(network);
    return Optional.of(start);
  }

  private void requireFits(Network network) {
    String own = network.name() + " " + network.variant();
    String theirs = arrays.network() + " " + arrays.variant();
    if (!own.equals(theirs) || arrays.window() != network.window() || taken(network).isEmpty()) {
      throw new IllegalArgumentException(
          "model.start_from is %s, a file of %s with windows of %s samples, and the network is %s with windows of %s; allowed: a file of the same network and variant"
              .formatted(name, theirs, arrays.window(), own, network.window()));
    }
  }

  /** Names of the arrays taken, each with its name in the file. */
  private Map<String, String> taken(Network network) {
    boolean sameClasses = arrays.classes().equals(classes);
    Set<String> last =
        network.lastLayer().stream().map(ParameterSpec::name).collect(Collectors.toSet());
    Map<String, String> taken = new LinkedHashMap<>();
    for (ParameterSpec spec : network.specs()) {
      if (!last.contains(spec.name()) || sameClasses) {
        arrays.find(spec).ifPresent(there -> taken.put(spec.name(), there));
      }
    }
    return taken;
  }

  /** Overwrites the initial values of the arrays that the file has. */
  void into(Parameters parameters, Network network) {
    taken(network).forEach((own, theirs) -> parameters.set(own, arrays.values(theirs)));
  }

  /** Describes the file, and which arrays are taken and new, in one line. */
  String report(Network network) {
    Map<String, String> taken = taken(network);
    List<String> fresh = new ArrayList<>();
    for (ParameterSpec spec : network.specs()) {
      if (!taken.containsKey(spec.name())) {
        fresh.add(spec.toString());
      }
    }
    String some = String.join(", ", fresh.subList(0, Math.min(NAMED, fresh.size())));
    String more = fresh.size() > NAMED ? " and " + (fresh.size() - NAMED) + " more" : "";
    return "%s, sha256 %s: %s%s%s of %s arrays taken, %s"
        .formatted(
            name,
            checksum,
            hasOtherFeatures(network)
                ? "trained with the features %s instead of %s; "
                    .formatted(arrays.input().features().key(), input.features().key())
                : "",
            network.readsSignal() && arrays.input().signal() != input.signal()
                ? "trained with signals of the kind %s instead of %s; "
                    .formatted(
                        ConfigKey.text(arrays.input().signal()), ConfigKey.text(input.signal()))
                : "",
            taken.size(),
            network.specs().size(),
            fresh.isEmpty() ? "none new" : "new are " + some + more);
  }

  /** Arrays of other features of the same number would have the right shape but a wrong meaning. */
  private boolean hasOtherFeatures(Network network) {
    return network.rrWidth() > 0
        && arrays.input().features() != FeatureSet.NONE
        && arrays.input().features() != input.features();
  }

  /** The records that the network learned from. */
  TrainingRecords records() {
    return NotedRecords.of(arrays.notes()).orElse(TrainingRecords.UNKNOWN);
  }

  /**
   * Returns the stamp of a score on a test part: that of the file, or why the network knows these
   * patients; empty if it does not. Without the parts of the network's own run, all beats of its
   * training records count as known.
   */
  String stamp(Split split) {
    String own = Stamps.of(arrays.notes());
    if (!own.isEmpty() || split.test().size() == 0) {
      return own;
    }
    if (!records().isKnown()) {
      return Stamps.UNVERIFIED;
    }
    BeatPlaces fitted = parts.map(SplitFile::fittedTo).orElseGet(() -> BeatPlaces.of(records()));
    BeatPlaces chosen = parts.map(SplitFile::validation).orElse(new BeatPlaces(List.of()));
    return TrainTestOverlap.of(fitted, chosen, split)
        .stamp("the network that training started from");
  }
}
