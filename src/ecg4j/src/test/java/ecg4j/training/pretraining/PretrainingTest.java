package ecg4j.training.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.beats.BeatSignal;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.database.RecordNames;
import ecg4j.data.database.SyntheticDatabase;
import ecg4j.formats.file.ReadOptions;
import ecg4j.models.ModelFile;
import ecg4j.models.Models;
import ecg4j.models.TrainedArrays;
import ecg4j.parallel.ItemProgress;
import ecg4j.training.ToyBeats;
import ecg4j.training.ToyExperiments;
import ecg4j.training.Trainer;
import ecg4j.training.files.Provenance;
import ecg4j.training.run.RunOptions;
import ecg4j.training.run.RunResult;
import ecg4j.training.task.Task;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class PretrainingTest {

  @TempDir Path folder;

  private static final PretrainingOptions OPTIONS = options(50);

  private static PretrainingOptions options(int beatsPerRecord) {
    return new PretrainingOptions(0.5, beatsPerRecord, true, ReadOptions.NONE, false);
  }

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private Pretraining pretraining(ExperimentConfig config) {
    return new Pretraining(config, OPTIONS, new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private static ExperimentConfig config(String network, String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.add("--model.name=" + network);
    all.add("--training.epochs=4");
    if (network.equals("nsht_dual_evo")) {
      all.addAll(List.of("--model.variant=tiny", "--model.hidden_dim=16", "--model.n_scales=4"));
      all.add("--training.batch_size=8");
    }
    return ToyExperiments.tiny(all.toArray(String[]::new));
  }

  /** Each network with the beats, epochs and rate with which it gets below an error. */
  private static List<Arguments> networks() {
    return List.of(
        Arguments.of("inception_time", 12, 6, 0.002, 0.9),
        Arguments.of("nsht_dual_evo", 6, 4, 0.01, 0.9));
  }

  @Test
  void eachNetworkThatCanBePretrainedIsTested() {
    assertThat(networks().stream().map(row -> row.get()[0]).toList())
        .as("rows of networks(); add one for a new network")
        .isEqualTo(Models.pretrainable());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aNetworkLearnsToReconstructAndIsAStartingPoint(
      String network, int beats, int epochs, double lr, double most) throws Exception {
    Path file = folder.resolve("pretrained.npz");
    PretrainingResult result =
        pretraining(config(network).withTraining(t -> t.withEpochs(epochs).withLr(lr)))
            .run(ToyBeats.of(beats, 1), file, Pretraining.Start.NEW);
    assertThat(result.isHeldOut()).isTrue();
    assertThat(result.error()).as("a constant has 1").isLessThan(most);
    TrainedArrays arrays = TrainedArrays.read(file);
    assertThat(arrays.classes()).isEmpty();
    assertThat(arrays.notes().get(Task.TRAINING_RECORDS)).contains("toy/0", "toy/6");
    assertThatThrownBy(() -> ModelFile.read(file)).hasMessageContaining("is not a model file");

    ExperimentConfig fine =
        config(
            network,
            "--model.start_from=" + file,
            "--model.rr_features=false",
            "--model.freeze=body");
    RunResult run =
        Trainer.train(
            fine.withTraining(t -> t.withEpochs(1)),
            ToyBeats.split(5, 2),
            RunOptions.standard().in(folder).quiet());
    var provenance = Provenance.read(run.directory()).entries();
    assertThat(provenance.get("start_from")).contains("arrays taken, new are head/output/");
    ModelFile after = ModelFile.read(run.directory().resolve("best.npz"));
    String taken = after.network().specs().get(0).name();
    assertThat(after.parameters().get(taken).dup('c').data().asFloat())
        .isEqualTo(arrays.values(taken));
    // The toy parts share patients, so the patients of the file are no strangers to the training.
    assertThat(after.notes().get(Task.TRAINING_RECORDS)).contains("toy/6");
  }

  @Test
  void anInterruptedPretrainingContinuesWithTheSameResult() throws Exception {
    ExperimentConfig config = config("inception_time");
    Path whole = folder.resolve("whole.npz");
    pretraining(config).run(ToyBeats.of(8, 1), whole, Pretraining.Start.NEW);
    assertThat(Pretraining.checkpoint(whole)).doesNotExist();

    Path file = folder.resolve("interrupted.npz");
    Pretraining interrupted = new Pretraining(config, OPTIONS, new StoppingStream("epoch 3 of 4"));
    assertThatThrownBy(() -> interrupted.run(ToyBeats.of(8, 1), file, Pretraining.Start.NEW))
        .isInstanceOf(StoppingStream.Stopped.class);
    assertThat(Pretraining.checkpoint(file)).exists();
    assertThatThrownBy(
            () ->
                pretraining(config.withSeed(7))
                    .run(ToyBeats.of(8, 1), file, Pretraining.Start.RESUMED))
        .hasMessageContaining("is the checkpoint of a pretraining with other settings or records");
    pretraining(config).run(ToyBeats.of(8, 1), file, Pretraining.Start.RESUMED);
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("continuing after epoch 2");
    assertThat(TrainedArrays.read(file).notes()).isEqualTo(TrainedArrays.read(whole).notes());
    assertThat(Files.readAllBytes(file)).isEqualTo(Files.readAllBytes(whole));
  }

  /** Ends the work when it prints a certain line. */
  private static final class StoppingStream extends PrintStream {
    private final String start;

    StoppingStream(String start) {
      super(java.io.OutputStream.nullOutputStream());
      this.start = start;
    }

    @Override
    public PrintStream printf(java.util.Locale locale, String format, Object... values) {
      if (String.format(locale, format, values).startsWith(start)) {
        throw new Stopped();
      }
      return this;
    }

    private static final class Stopped extends RuntimeException {
      private static final long serialVersionUID = 1L;
    }
  }

  @Test
  void recordsOfAFolderAreReadWithoutAnnotations() throws Exception {
    Path database = folder.resolve("synthetic");
    new SyntheticDatabase(3, 30, 1).write(database);
    var beats =
        new UnlabelledBeats(BeatSignal.LEAD, Set.of(), options(20))
            .read(
                RecordNames.of(database).stream().map(database::resolve).toList(),
                note -> {},
                ItemProgress.NONE);
    assertThat(beats.beats()).allMatch(beat -> beat.database().equals("synthetic"));
    assertThat(beats.beats().stream().map(beat -> beat.patient()).distinct().count())
        .isGreaterThan(1);
    assertThat(beats.size()).isBetween(40, 20 * RecordNames.of(database).size());
    var residuals =
        new UnlabelledBeats(BeatSignal.RESIDUAL, Set.of(), options(20))
            .read(
                RecordNames.of(database).stream().map(database::resolve).toList(),
                note -> {},
                ItemProgress.NONE);
    assertThat(residuals.beats()).isEqualTo(beats.beats());
    assertThat(residuals.signal(0)).isNotEqualTo(beats.signal(0));
    String patient = beats.beat(0).patient();
    List<String> notes = new ArrayList<>();
    var others =
        new UnlabelledBeats(BeatSignal.LEAD, Set.of(patient), options(20))
            .read(
                RecordNames.of(database).stream().map(database::resolve).toList(),
                notes::add,
                ItemProgress.NONE);
    assertThat(others.beats()).noneMatch(beat -> beat.patient().equals(patient));
    assertThat(notes).anyMatch(note -> note.contains("is in the test part"));
  }

  @Test
  void theDatabaseOfARecordIsThatOfItsPath() {
    assertThat(UnlabelledBeats.database(Path.of("/x/mitdb/1.0.0/100.hea")).shortName())
        .isEqualTo("mitdb");
    assertThat(UnlabelledBeats.database(Path.of("/x/clinic/1.0.0/a/7.hea")).shortName())
        .isEqualTo("a");
    assertThat(UnlabelledBeats.database(Path.of("/x/clinic/1.0.0/7.hea")).shortName())
        .isEqualTo("clinic");
  }

  @Test
  void patients44LeavesNobodyUnlessTestPatientsAreUsed() {
    PretrainingOptions strangers = new PretrainingOptions(0.5, 50, false, ReadOptions.NONE, false);
    Pretraining pretraining =
        new Pretraining(
            config("inception_time", "--data.mode=mitbih", "--data.protocol=patients44"),
            strangers,
            new PrintStream(printed, true, StandardCharsets.UTF_8));
    assertThatThrownBy(
            () ->
                pretraining.run(
                    List.of(folder.resolve("100")), folder.resolve("p.npz"), Pretraining.Start.NEW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allowed: another protocol, or --with-test-patients");
  }

  @Test
  void otherNetworksAreRefused() {
    assertThatThrownBy(() -> pretraining(ToyExperiments.tiny("--model.name=context_mlp")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "model.name is context_mlp, which cannot be pretrained; allowed: inception_time,"
                + " nsht_dual_evo");
  }

  @Property(tries = 100)
  void exactlyTheWantedBlocksAreMasked(@ForAll long seed) {
    float[] signals = new float[3 * 360];
    java.util.Arrays.fill(signals, 1);
    new Masking(0.3, seed).apply(signals, 360, 360, 2, 5);
    int masked = 0;
    for (int t = 0; t < signals.length; t++) {
      boolean zero = signals[t] == 0;
      assertThat(zero && (t < 360 || t >= 720)).isFalse();
      masked += zero ? 1 : 0;
      if (t % Masking.BLOCK != 0 && t >= 360 && t < 720) {
        assertThat(zero).isEqualTo(signals[t - 1] == 0);
      }
    }
    assertThat(masked).isEqualTo(3 * Masking.BLOCK);
  }
}
