package ecg4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.beats.TrainingRecords;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import ecg4j.layers.graph.ParameterSpec;
import ecg4j.models.ModelFile;
import ecg4j.models.Models;
import ecg4j.training.files.Provenance;
import ecg4j.training.files.RunState;
import ecg4j.training.history.Pruner;
import ecg4j.training.jobs.StopSignal;
import ecg4j.training.run.RunOptions;
import ecg4j.training.run.RunResult;
import ecg4j.training.task.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fine-tuning: {@code model.start_from} and {@code model.freeze}. */
@Tag("slow")
@Tag("runs")
class StartFromTest {

  private static final Split SPLIT = ToyBeats.split(13, 3);

  @TempDir Path results;

  private RunOptions options() {
    return RunOptions.standard().in(results).quiet();
  }

  private static ExperimentConfig config(Path from, String... settings) {
    String[] all = Arrays.copyOf(settings, settings.length + 2);
    all[settings.length] = "--model.start_from=" + from;
    all[settings.length + 1] = "--training.epochs=1";
    return ToyExperiments.mlp(all);
  }

  /** A trained model whose training records are those of the given patients. */
  private Path trained(String name, List<String> classes, String... records) throws Exception {
    return trained(ToyExperiments.mlp("--training.epochs=1"), name, classes, records);
  }

  private Path trained(
      ExperimentConfig config, String name, List<String> classes, String... records)
      throws Exception {
    RunResult run = Trainer.train(config, SPLIT, options());
    ModelFile model = ModelFile.read(run.directory().resolve("best.npz"));
    Map<String, String> notes = new java.util.LinkedHashMap<>(model.notes());
    notes.remove(Task.TRAINING_RECORDS);
    notes.remove(Task.STAMP);
    if (records.length > 0) {
      java.util.TreeSet<TrainingRecords.Entry> entries = new java.util.TreeSet<>();
      for (String record : records) {
        entries.add(new TrainingRecords.Entry("toy", record, record));
      }
      notes.put(Task.TRAINING_RECORDS, new TrainingRecords(entries).text());
    }
    Path file = results.resolve(name);
    if (classes.size() == model.classes().size()) {
      new ModelFile(model.config(), classes, model.network(), model.parameters(), notes)
          .write(file);
    } else {
      var network = Models.create(model.config(), classes.size(), 360, model.network().rrWidth());
      var parameters = ecg4j.layers.graph.Parameters.initial(network.specs(), 99);
      new ModelFile(model.config(), classes, network, parameters, notes).write(file);
    }
    return file;
  }

  private static Map<String, String> provenance(RunResult run) throws Exception {
    return Provenance.read(run.directory()).entries();
  }

  @Test
  void aFrozenBodyKeepsAllItsValuesAndTheHeadIsTrained() throws Exception {
    // A network with running statistics, which must not change either.
    String[] network = {"--model.name=inception_time", "--model.variant=micro"};
    Path file =
        trained(
            ToyExperiments.mlp(network[0], network[1], "--training.epochs=1"),
            "a.npz",
            List.of("N", "S", "V", "F", "Q"),
            "toy/elsewhere");
    RunResult run =
        Trainer.train(
            config(file, network[0], network[1], "--model.freeze=body"), SPLIT, options());
    ModelFile before = ModelFile.read(file);
    ModelFile after = ModelFile.read(run.directory().resolve("best.npz"));
    for (ParameterSpec spec : after.network().specs()) {
      boolean same =
          after.parameters().get(spec.name()).equals(before.parameters().get(spec.name()));
      assertThat(same).as(spec.name()).isEqualTo(!spec.name().startsWith("head/output"));
    }
    assertThat(provenance(run).get("start_from"))
        .contains("a.npz, sha256 ")
        .endsWith("arrays taken, none new");
    assertThat(provenance(run).get("frozen")).startsWith("body: ");
    assertThat(after.notes().get(Task.TRAINING_RECORDS)).contains("toy/elsewhere");
    assertThat(after.notes()).doesNotContainKey(Task.STAMP);
  }

  @Test
  void otherClassesGiveANewHead() throws Exception {
    Path file = trained("three.npz", List.of("A", "B", "C"), "toy/elsewhere");
    RunResult run = Trainer.train(config(file), SPLIT, options());
    assertThat(provenance(run).get("start_from"))
        .contains("new are output/weights[", "output/bias[5]");
  }

  @Test
  void aTestPatientThatTheFileWasTrainedOnMarksTheResult() throws Exception {
    String patient = SPLIT.test().beat(0).patient();
    Path file = trained("leak.npz", List.of("N", "S", "V", "F", "Q"), patient);
    Split other =
        new Split(
            ofPatients(SPLIT.train(), "toy/other"),
            ofPatients(SPLIT.validation(), "toy/third"),
            SPLIT.test(),
            false,
            "patient",
            "toy",
            "toy");
    RunResult run = Trainer.train(config(file), other, options());
    assertThat(provenance(run).get("stamp"))
        .startsWith("LEAKY: the network that training started from was trained on");
    assertThat(RunState.read(run.directory()).leaky()).isTrue();
    assertThat(Files.readString(run.directory().resolve("report.md"))).contains("LEAKY");
    ModelFile after = ModelFile.read(run.directory().resolve("best.npz"));
    assertThat(after.notes().get(Task.STAMP)).startsWith("LEAKY");
  }

  /** Beats of the same patients in all three parts: the training part alone is known. */
  @Test
  void aRunOnTheSameSplitByBeatsKnowsNoBeatOfTheTestPart() throws Exception {
    BeatSet all = ToyBeats.of(20, 5);
    int[] order = IntStream.range(0, all.size()).toArray();
    Split byBeats =
        new Split(
            all.select(Arrays.copyOfRange(order, 0, 60)),
            all.select(Arrays.copyOfRange(order, 60, 80)),
            all.select(Arrays.copyOfRange(order, 80, 100)),
            false,
            "beat",
            "toy",
            "toy");
    RunResult first = Trainer.train(ToyExperiments.mlp("--training.epochs=1"), byBeats, options());
    RunResult second = Trainer.train(config(first.directory()), byBeats, options());
    assertThat(provenance(second)).doesNotContainKey("stamp");
    // The same network on other beats of these patients, some of which it was trained on.
    Split others =
        new Split(
            byBeats.test(),
            byBeats.validation(),
            all.select(Arrays.copyOfRange(order, 50, 60)),
            false,
            "beat",
            "toy",
            "toy");
    RunResult third = Trainer.train(config(first.directory()), others, options());
    assertThat(provenance(third).get("stamp"))
        .startsWith(
            "LEAKY: the network that training started from was trained on 10 of these beats");
  }

  private static BeatSet ofPatients(BeatSet beats, String patient) {
    List<Beat> named =
        beats.beats().stream()
            .map(b -> new Beat(b.database(), patient, patient, b.sample(), b.symbol(), b.label()))
            .toList();
    return BeatSet.of(named, beats.signals(), beats.rr(), false);
  }

  @Test
  void aFileThatDoesNotSayItsPatientsGivesAnUnverifiedResult() throws Exception {
    Path file = trained("silent.npz", List.of("N", "S", "V", "F", "Q"));
    RunResult run = Trainer.train(config(file), SPLIT, options());
    assertThat(provenance(run).get("stamp")).startsWith("UNVERIFIED");
  }

  @Test
  void anotherNetworkIsRefusedBeforeAnythingIsRead() throws Exception {
    Path file = trained("b.npz", List.of("N", "S", "V", "F", "Q"), "toy/elsewhere");
    assertThatThrownBy(() -> Trainer.train(config(file, "--model.variant=base"), SPLIT, options()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a file of context_mlp small")
        .hasMessageContaining("the network is context_mlp base");
  }

  @Test
  void aBranchOfSeveralMembersTakesTheArraysOfOneNetwork() throws Exception {
    Path file = trained("c.npz", List.of("N", "S", "V", "F", "Q"), "toy/elsewhere");
    RunResult run = Trainer.train(config(file, "--model.members=2"), SPLIT, options());
    assertThat(provenance(run).get("start_from")).endsWith("none new");
  }

  @Test
  void aResumedRunNeedsTheSameFile() throws Exception {
    Path file = trained("d.npz", List.of("N", "S", "V", "F", "Q"), "toy/elsewhere");
    Path run = results.resolve("resumed");
    StopSignal stop = new StopSignal();
    RunOptions stopping =
        new RunOptions(
            results,
            List.of(),
            options().progress(),
            false,
            ecg4j.training.run.Listeners.of(
                new org.deeplearning4j.optimize.api.BaseTrainingListener() {
                  @Override
                  public void iterationDone(
                      org.deeplearning4j.nn.api.Model model, int step, int epoch) {
                    stop.request();
                  }
                }),
            stop,
            0);
    assertThat(Trainer.trainIn(run, "it", config(file), SPLIT, Pruner.NONE, stopping)).isFalse();
    ModelFile model = ModelFile.read(file);
    model.parameters().flat().addi(1);
    model.write(file);
    assertThatThrownBy(
            () -> Trainer.trainIn(run, "it", config(file), SPLIT, Pruner.NONE, options()))
        .hasMessageContaining("start_from has changed since the run was started");
  }
}
