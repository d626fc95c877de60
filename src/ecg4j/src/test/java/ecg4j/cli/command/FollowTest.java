package ecg4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.annotate.Records;
import ecg4j.annotate.TinyModel;
import ecg4j.cli.Ecg;
import ecg4j.cli.output.ExitCode;
import ecg4j.wfdb.Lead;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FollowTest {

  @TempDir private Path dir;
  private final InputStream before = System.in;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path model;
  private float[] lead;

  @BeforeEach
  void write() throws Exception {
    Map<String, String> entries = new HashMap<>(TinyModel.metadata(360).entries());
    entries.put("features", "rr_causal");
    entries.put("network", "context_mlp");
    model = TinyModel.write(dir.resolve("causal.onnx"), 360, entries);
    lead = Lead.read(Records.write(dir, "r1", 60, 360, "MLII"), header -> 0).values();
  }

  @AfterEach
  void restore() {
    System.setIn(before);
  }

  private int run(byte[] in, String... args) {
    System.setIn(new ByteArrayInputStream(in));
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of("--follow", "--model", model.toString()));
    all.addAll(List.of(args));
    return Ecg.talking(new CommandLine(new AnnotateCommand()))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private byte[] text() {
    StringBuilder text = new StringBuilder("# mV\n");
    for (float sample : lead) {
      text.append(sample).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] floats() {
    ByteBuffer bytes = ByteBuffer.allocate(4 * lead.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(lead);
    return bytes.array();
  }

  private byte[] shorts(int gain) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * lead.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : lead) {
      bytes.putShort((short) Math.round(gain * sample));
    }
    return bytes.array();
  }

  private List<String> beats() {
    return out.toString().lines().filter(line -> Character.isDigit(line.charAt(0))).toList();
  }

  @Test
  void allFormatsGiveTheSameBeats() {
    assertThat(run(text(), "--rate", "360", "--unit", "mV")).as(err.toString()).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines.get(0)).startsWith("# ecg4j 0.").contains("not a medical device");
    assertThat(lines.get(1))
        .isEqualTo("sample,seconds,rr_seconds,symbol,class,p_N,p_S,p_V,p_F,p_Q");
    List<String> beats = beats();
    assertThat(beats).hasSize(lines.size() - 2).hasSizeGreaterThan(70);
    assertThat(beats).anyMatch(line -> line.matches("\\d+,\\d+\\.\\d{3},0\\.500,V,V,0\\..*"));
    assertThat(run(floats(), "--rate", "360", "--unit", "mV", "--samples", "f32le")).isZero();
    assertThat(beats()).isEqualTo(beats);
    assertThat(run(shorts(200), "--rate", "360", "--unit", "200/mV", "--samples", "s16le"))
        .isZero();
    assertThat(beats()).isEqualTo(beats);
    for (int i = 0; i < lead.length; i++) {
      lead[i] = -lead[i];
    }
    assertThat(run(floats(), "--rate", "360", "--unit", "mV", "--samples", "f32le", "--flip"))
        .isZero();
    assertThat(beats()).isEqualTo(beats);
  }

  @Test
  void wrongInputIsNamed() {
    refused("line 3: 'x' is not a number", "0\n1\nx\n".getBytes(StandardCharsets.UTF_8));
    refused("line 1: '1e99' is not a number", "1e99\n".getBytes(StandardCharsets.UTF_8));
    refused("ends within a sample: 3 of 4 bytes", new byte[7], "--samples", "f32le");
    refused("no beat was found in 0 samples", new byte[0]);
    refused("no beat was found in 3 samples", "\nnan\nNaN".getBytes(StandardCharsets.UTF_8));
    refused("--samples is f64; allowed: text, f32le or s16le", new byte[0], "--samples", "f64");
  }

  private void refused(String message, byte[] in, String... args) {
    List<String> all = new ArrayList<>(List.of("--rate", "360", "--unit", "mV"));
    all.addAll(List.of(args));
    assertThat(run(in, all.toArray(String[]::new))).isEqualTo(ExitCode.USER_ERROR);
    assertThat(err.toString()).contains(message).doesNotContain("Exception");
  }

  @Test
  void otherOptionsAreRefused() {
    assertThat(run(text(), "--rate", "360", "--unit", "mV", dir.resolve("r1").toString()))
        .isEqualTo(ExitCode.USER_ERROR);
    assertThat(err.toString()).contains("--follow reads standard input; leave out the recordings");
    assertThat(run(text(), "--rate", "360", "--unit", "mV", "--out", "x"))
        .isEqualTo(ExitCode.USER_ERROR);
    assertThat(err.toString()).contains("leave out --out");
    assertThat(run(text(), "--rate", "360")).isEqualTo(ExitCode.USER_ERROR);
    assertThat(err.toString()).contains("does not state its sampling rate and unit; give both");
  }

  @Test
  void aModelOnWholeRecordingsIsRefused() throws Exception {
    model = TinyModel.write(dir.resolve("tiny.onnx"));
    refused("use a model that was trained with --data.causal true", text());
    assertThat(out.toString()).isEmpty();
  }

  /** Each line is flushed before more input is read, and a closed pipe ends the command. */
  @Test
  void linesComeAsTheyAreFoundAndAClosedPipeEndsTheCommand() {
    byte[] bytes = floats();
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    List<Integer> sizes = new ArrayList<>();
    System.setIn(
        new InputStream() {
          private int at;

          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] target, int from, int count) {
            sizes.add(written.size());
            int some = Math.min(Math.min(count, 4 * 360), bytes.length - at);
            System.arraycopy(bytes, at, target, from, some);
            at += some;
            return some == 0 ? -1 : some;
          }
        });
    OutputStream pipe =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
          }

          @Override
          public void write(byte[] some, int from, int count) throws IOException {
            if (written.size() > 1500) {
              throw new IOException("Broken pipe");
            }
            written.write(some, from, count);
          }
        };
    int code =
        Ecg.run(
            pipe,
            "annotate",
            "--follow",
            "--model",
            model.toString(),
            "--rate",
            "360",
            "--unit",
            "mV",
            "--samples",
            "f32le");
    assertThat(code).isZero();
    assertThat(sizes).hasSizeBetween(12, 40);
    assertThat(sizes.stream().distinct().count()).isGreaterThan(8);
  }
}
