package ecg4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.AnnotationSettings;
import ecg4j.annotate.Annotator;
import ecg4j.annotate.Records;
import ecg4j.annotate.TinyModel;
import ecg4j.cli.Ecg;
import ecg4j.cli.output.ExitCode;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.Setting;
import ecg4j.data.EcgDataModule;
import ecg4j.data.database.DatabaseBeats;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.review.ReviewBase;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** From edits to reviewed annotations, and from these to a comparison and to labels. */
class ReviewCommandTest {

  @TempDir private Path dir;
  private Path model;
  private Path record;
  private AnnotatedRecord annotated;
  private final StringWriter said = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws Exception {
    model = TinyModel.write(dir.resolve("tiny.onnx"));
    record = Records.write(dir, "r1", 60, 360, "MLII");
    Records.write(dir, "r2", 60, 360, "MLII");
    Files.write(dir.resolve("RECORDS"), List.of("r1", "r2"));
    try (Annotator annotator = Annotator.open(model)) {
      annotated = annotator.annotate(record, AnnotationSettings.DEFAULT);
    }
  }

  private int run(Callable<Integer> command, Object... args) {
    said.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    String[] words = List.of(args).stream().map(Object::toString).toArray(String[]::new);
    return Ecg.talking(new CommandLine(command))
        .setOut(new PrintWriter(said))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }

  private int annotate(Object... args) {
    Object[] all = new Object[args.length + 4];
    System.arraycopy(new Object[] {"--model", model, "--out", dir}, 0, all, 0, 4);
    System.arraycopy(args, 0, all, 4, args.length);
    return run(new AnnotateCommand(), all);
  }

  /** The fifth beat becomes V, the sixth is deleted, and S is added 100 samples after it. */
  private Path edits(String recording) throws Exception {
    ReviewBase base = ReviewBase.of(annotated);
    String text =
        """
        {"format": "ecg4j review 1", "record": "r1", "lead": "MLII",
         "recording_sha256": "%s", "beats_sha256": "%s", "edits": [
          {"action": "change", "sample": %d, "from": "%s", "to": "V"},
          {"action": "delete", "sample": %d, "from": "%s"},
          {"action": "add", "sample": %d, "to": "S"}]}
        """
            .formatted(
                recording,
                base.beatsSha256(),
                annotated.beats().get(4).sample(),
                annotated.symbol(annotated.beats().get(4)),
                annotated.beats().get(5).sample(),
                annotated.symbol(annotated.beats().get(5)),
                annotated.beats().get(5).sample() + 100);
    return Files.writeString(dir.resolve("r1.edits.json"), text);
  }

  private Path edits() throws Exception {
    return edits(ReviewBase.of(annotated).recordingSha256());
  }

  @Test
  void editsMakeTheReviewedAnnotationsThatCompareAndTrainingRead() throws Exception {
    Path edits = edits();
    assertThat(annotate("--review", edits, record)).as(err.toString()).isZero();
    assertThat(err.toString()).contains("reviewed: 1 beats changed, 1 added, 1 deleted; ");
    List<Annotation> beats = Annotations.read(dir.resolve("r1.rev"));
    assertThat(beats).hasSize(annotated.beats().size());
    assertThat(beats.get(4).symbol()).isEqualTo("V");
    assertThat(beats.get(5).sample()).isEqualTo(annotated.beats().get(5).sample() + 100);
    assertThat(Files.readAllLines(dir.resolve("r1.rev.csv"))).hasSize(beats.size() + 1);
    assertThat(dir.resolve("r1.html")).doesNotExist();

    assertThat(annotate("--no-page", record)).as(err.toString()).isZero();
    assertThat(
            run(
                new CompareCommand(),
                "--reference",
                "rev",
                "--from",
                "0",
                "--test",
                "aami",
                record))
        .as(err.toString())
        .isZero();
    assertThat(
            run(
                new CompareCommand(),
                "--test",
                "rev",
                "--from",
                "0",
                "--json",
                dir.resolve("c.json"),
                record))
        .as(err.toString())
        .isZero();
    assertThat(dir.resolve("c.json")).isNotEmptyFile();

    Files.copy(dir.resolve("r1.rev"), dir.resolve("r2.rev"));
    ExperimentConfig config =
        ConfigLoader.defaults(
            Setting.of(
                List.of("--data.databases=" + dir + " annotator=rev", "--data.protocol=patient")));
    BeatSet read =
        BeatSet.concat(
            EcgDataModule.of(config.data(), 1).sources().stream()
                .map(DatabaseBeats::beats)
                .toList());
    List<Beat> first = read.beats().stream().filter(beat -> beat.record().equals("r1")).toList();
    List<Annotation> whole =
        beats.stream().filter(b -> b.sample() >= 90 && b.sample() + 270 <= 21_600).toList();
    assertThat(first.stream().map(Beat::symbol).toList())
        .isEqualTo(whole.stream().map(Annotation::symbol).toList());
  }

  @Test
  void editsOfAnotherRecordingAndUnfitOptionsAreRefused() throws Exception {
    Path wrong = edits("0123456789abcdef");
    assertThat(annotate("--review", wrong, record)).isEqualTo(ExitCode.USER_ERROR);
    assertThat(err.toString())
        .contains("the edits were made for another recording or lead")
        .doesNotContain("\tat ");
    assertThat(dir.resolve("r1.rev")).doesNotExist();
    Path edits = edits();
    assertThat(annotate("--flip", "--review", edits, record)).isEqualTo(ExitCode.USER_ERROR);
    assertThat(err.toString()).contains("another recording or lead").contains("--flip");
    Path stale = dir.resolve("stale.json");
    Files.writeString(
        stale, Files.readString(edits).replaceFirst("\"beats_sha256\": \"....", "$0beef"));
    assertThat(annotate("--review", stale, record)).isEqualTo(ExitCode.USER_ERROR);
    assertThat(err.toString()).contains("other beats of record r1");
    assertThat(annotate("--review", edits, "--all", dir)).isEqualTo(ExitCode.USER_ERROR);
    assertThat(err.toString()).contains("--review takes the edits of one recording, but 2");
    assertThat(annotate("--review", edits, "--no-page", record)).isEqualTo(ExitCode.USER_ERROR);
    assertThat(annotate("--explain", "3", "--no-page", record)).isEqualTo(ExitCode.USER_ERROR);
    assertThat(err.toString()).contains("explanations are shown on the page");
    assertThat(annotate("--explain", "-3", record)).isEqualTo(ExitCode.USER_ERROR);
    assertThat(annotate("--explain-at", "5,x", record)).isEqualTo(ExitCode.USER_ERROR);
    assertThat(err.toString()).contains("whole number");
    assertThat(annotate("--review", dir.resolve("none.json"), record))
        .isEqualTo(ExitCode.USER_ERROR);
    assertThat(err.toString()).contains("none.json").doesNotContain("\tat ");
    Files.writeString(dir.resolve("r1.rev"), "mine");
    assertThat(annotate("--review", edits, record)).isEqualTo(ExitCode.USER_ERROR);
    assertThat(Files.readString(dir.resolve("r1.rev"))).isEqualTo("mine");
  }
}
