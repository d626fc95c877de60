package ecg4j.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.annotate.AnnotatedBeat;
import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.Records;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.AnnotationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewedRecordTest {

  private static final List<String> SYMBOLS = List.of("N", "S", "V", "F", "Q");

  @TempDir private Path dir;

  private static AnnotatedRecord record() {
    double[] times = new double[40];
    int[] labels = new int[40];
    for (int i = 0; i < times.length; i++) {
      times[i] = 0.1 + 0.75 * i;
      labels[i] = i == 0 ? -1 : i % 4 == 3 ? 2 : 0;
    }
    return Records.of(31, times, labels);
  }

  private static ReviewedRecord reviewed(AnnotatedRecord record, BeatEdit... edits)
      throws IOException {
    return ReviewedRecord.of(record, new ReviewEdits(ReviewBase.of(record), List.of(edits)));
  }

  @Property(tries = 50)
  void editsLeadToTheBeatsThatTheyDescribe(@ForAll long seed) throws IOException {
    AnnotatedRecord record = record();
    SplittableRandom random = new SplittableRandom(seed);
    Map<Long, String> wanted = new TreeMap<>();
    List<BeatEdit> edits = new ArrayList<>();
    for (AnnotatedBeat beat : record.beats()) {
      String symbol = record.symbol(beat);
      String to = random.nextInt(5) == 0 ? "" : SYMBOLS.get(random.nextInt(5));
      if (random.nextBoolean() && !to.equals(symbol)) {
        edits.add(new BeatEdit(beat.sample(), symbol, to));
        symbol = to;
      }
      if (!symbol.isEmpty()) {
        wanted.put(beat.sample(), symbol);
      }
      if (random.nextInt(4) == 0) {
        edits.add(new BeatEdit(beat.sample() + 100, "", "S"));
        wanted.put(beat.sample() + 100, "S");
      }
    }
    ReviewedRecord reviewed = reviewed(record, edits.toArray(BeatEdit[]::new));
    Map<Long, String> found = new TreeMap<>();
    reviewed.beats().forEach(beat -> found.put(beat.sample(), beat.symbol()));
    assertThat(found).isEqualTo(wanted);
    assertThat(reviewed.beats().get(0).rr()).isNaN();
    for (int i = 1; i < reviewed.beats().size(); i++) {
      long step = reviewed.beats().get(i).sample() - reviewed.beats().get(i - 1).sample();
      assertThat(reviewed.beats().get(i).rr()).isEqualTo(step / 360.0);
    }
  }

  @Test
  void theFilesHoldTheReviewedBeats() throws IOException {
    AnnotatedRecord record = record();
    long second = record.beats().get(1).sample();
    ReviewedRecord reviewed =
        reviewed(
            record,
            new BeatEdit(36, "Q", ""),
            new BeatEdit(200, "", "V"),
            new BeatEdit(second, "N", "S"));
    assertThat(reviewed.summary())
        .isEqualTo("reviewed: 1 beats changed, 1 added, 1 deleted; 40 beats");
    Path file = Files.write(dir.resolve("r.rev"), reviewed.annotations(List.of("careful")));
    List<Annotation> read = AnnotationFile.read(file).annotations();
    assertThat(read.get(0).aux()).isEqualTo("## ecg4j: careful");
    assertThat(read.subList(1, 3))
        .containsExactly(Annotation.of(200, "V"), Annotation.of(second, "S"));
    assertThat(read).hasSize(41);
    assertThat(ReviewTable.of(reviewed).lines().limit(3))
        .containsExactly(
            "sample,seconds,rr_seconds,symbol,model", "200,0.556,,V,", "306,0.850,0.294,S,N");
  }

  @Test
  void editsOfOtherBeatsOrRecordingsAreRefused() throws IOException {
    AnnotatedRecord record = record();
    ReviewBase base = ReviewBase.of(record);
    ReviewEdits otherBeats =
        new ReviewEdits(
            new ReviewBase("r", "MLII", base.recordingSha256(), "0123456789abcdef"), List.of());
    assertThatThrownBy(() -> ReviewedRecord.of(record, otherBeats))
        .hasMessageContaining("other beats of record r (SHA-256 0123456789ab…");
    ReviewEdits other =
        new ReviewEdits(new ReviewBase("231", "V5", "0123", base.beatsSha256()), List.of());
    assertThatThrownBy(() -> ReviewedRecord.of(record, other))
        .hasMessageContaining("another recording or lead (231, lead V5; SHA-256 0123…)");
    assertThatThrownBy(() -> reviewed(record, new BeatEdit(306, "V", "S")))
        .hasMessage("the edit at sample 306 is for a beat V, but the beat there is N");
    assertThatThrownBy(() -> reviewed(record, new BeatEdit(306, "", "S")))
        .hasMessage("the edit at sample 306 is for no beat, but the beat there is N");
    assertThatThrownBy(() -> reviewed(record, new BeatEdit(307, "N", "S")))
        .hasMessage("the edit at sample 307 is for a beat N, but there is no beat");
    assertThatThrownBy(() -> reviewed(record, new BeatEdit(11_160, "", "S")))
        .hasMessage("a beat is added at sample 11160, but the recording has 11160 samples");
  }

  @Test
  void theChecksumsDependOnSamplesAndBeatsOnly() {
    ReviewBase base = ReviewBase.of(record());
    assertThat(ReviewBase.of(record())).isEqualTo(base);
    AnnotatedRecord shorter = Records.of(30, new double[] {1}, new int[1]);
    assertThat(ReviewBase.of(shorter).recordingSha256()).isNotEqualTo(base.recordingSha256());
    assertThat(ReviewBase.of(shorter).beatsSha256()).isNotEqualTo(base.beatsSha256());
  }

  private void requireRefused(String text, String why) throws IOException {
    Path file = Files.writeString(dir.resolve("edits.json"), text);
    assertThatThrownBy(() -> ReviewEdits.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }

  @Test
  void aFileIsReadOrRefusedWithASentence() throws IOException {
    String head =
        "{\"format\":\"ecg4j review 1\",\"record\":\"r\",\"lead\":\"II\",\"further\":{\"a\":[1]},"
            + "\"recording_sha256\":\"a\",\"beats_sha256\":\"b\",\"edits\":";
    Path file =
        Files.writeString(
            dir.resolve("good.json"),
            head
                + "[{\"action\":\"change\",\"sample\":5,\"from\":\"N\",\"to\":\"V\",\"by\":\"me\"}]}");
    assertThat(ReviewEdits.read(file))
        .isEqualTo(
            new ReviewEdits(
                new ReviewBase("r", "II", "a", "b"), List.of(new BeatEdit(5, "N", "V"))));
    requireRefused("", "it is no JSON object");
    requireRefused("[]", "it is no JSON object");
    requireRefused("{\"format\":\"ecg4j review 2\"}", "its format is 'ecg4j review 2'");
    requireRefused("{\"format\":\"ecg4j review 1\",\"edits\":[]}", "it lacks 'record'");
    requireRefused("{\"format\":\"ecg4j review 1\"}", "it lacks 'edits'");
    requireRefused("{\"format\":", "line 1");
    requireRefused(head + "[1]}", "an edit is no JSON object");
    requireRefused(head + "7}", "'edits' is no list");
    requireRefused(head + "[{\"action\":\"move\",\"sample\":5}]}", "edit 1: action 'move'");
    requireRefused(
        head + "[{\"action\":\"add\",\"sample\":5.5,\"to\":\"V\"}]}", "the sample '5.5'");
    requireRefused(head + "[{\"action\":\"add\",\"sample\":-5,\"to\":\"V\"}]}", "at sample -5");
    requireRefused(head + "[{\"action\":\"add\",\"sample\":5,\"to\":\"+\"}]}", "the symbol '+'");
    requireRefused(
        head + "[{\"action\":\"change\",\"sample\":5,\"from\":\"V\",\"to\":\"V\"}]}",
        "changes nothing");
    String add = "{\"action\":\"add\",\"sample\":5,\"to\":\"V\"}";
    requireRefused(head + "[" + add + "," + add + "]}", "allowed are ascending samples");
    requireRefused(
        head + "[{\"action\":\"add\",\"sample\":99999999999999999999,\"to\":\"V\"}]}", "99999");
  }
}
