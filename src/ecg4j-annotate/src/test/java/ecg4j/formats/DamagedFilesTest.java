package ecg4j.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ecg4j.formats.file.FormatException;
import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordingFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged files are read, or refused in a sentence; nothing else is thrown, and none takes long.
 */
class DamagedFilesTest {

  private static final ReadOptions OPTIONS = new ReadOptions(250, "", "");
  private static final int TIMES = 200;

  @TempDir private Path dir;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "continuous.edf", "gap.edf", "plus.bdf", "biosig.xml", "savetxt.csv", "time.tsv", "f8.npy",
        "all.npz", "v4.mat", "v5.mat", "ishne.ecg", "explicit.dcm", "implicit.dcm", "plain.scp",
        "second.scp"
      })
  void mutated(String name) throws IOException {
    byte[] good = Files.readAllBytes(GoldenRecording.file(name));
    Path file = dir.resolve("damaged");
    Random random = new Random(name.hashCode());
    int[] refused = {0};
    assertTimeoutPreemptively(
        Duration.ofSeconds(120),
        () -> {
          for (int i = 0; i < TIMES; i++) {
            byte[] bytes = damaged(good, random);
            // Damage beyond the checksum must be met by other checks.
            Files.write(file, name.endsWith(".scp") && i % 2 == 0 ? summed(bytes) : bytes);
            refused[0] += refused(file);
          }
        });
    assertThat(refused[0]).as("refused of %d", TIMES).isPositive();
  }

  private static int refused(Path file) {
    try {
      RecordingFile opened = RecordingFiles.open(file, OPTIONS);
      opened.annotations();
      opened.read(signal -> true);
      return 0;
    } catch (IOException | IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(1000);
      return 1;
    }
  }

  /** With the checksum that SCP-ECG has in front, CRC-CCITT. */
  private static byte[] summed(byte[] bytes) {
    int crc = 0xFFFF;
    for (int i = 2; i < bytes.length; i++) {
      crc ^= (bytes[i] & 0xFF) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
      }
    }
    if (bytes.length > 1) {
      bytes[0] = (byte) crc;
      bytes[1] = (byte) (crc >> 8);
    }
    return bytes;
  }

  /** One to four changes; most of them in the first bytes, where the header is. */
  private static byte[] damaged(byte[] good, Random random) {
    byte[] bytes = good.clone();
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      int range = random.nextBoolean() ? Math.min(bytes.length, 700) : bytes.length;
      int at = random.nextInt(Math.max(1, range));
      int length = Math.min(1 + random.nextInt(8), bytes.length - at);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> Arrays.fill(bytes, at, at + length, (byte) random.nextInt(256));
        case 2 -> Arrays.fill(bytes, at, at + length, (byte) "09- \n".charAt(random.nextInt(5)));
        case 3 -> bytes = Arrays.copyOf(bytes, random.nextInt(8) == 0 ? at + 1 : bytes.length);
        default -> {
          byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
          System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
          bytes = longer;
        }
      }
    }
    return bytes;
  }

  private void refusedWith(byte[] bytes, String sentence) throws IOException {
    Path file = Files.write(dir.resolve("bad"), bytes);
    assertThatThrownBy(() -> RecordingFiles.read(file, OPTIONS)).hasMessageContaining(sentence);
  }

  @Test
  void cutFilesSayWhere() throws IOException {
    byte[] edf = Files.readAllBytes(GoldenRecording.file("continuous.edf"));
    refusedWith(Arrays.copyOf(edf, 4000), "ends at byte 4000 after 2 of 4 data records");
    refusedWith(Arrays.copyOf(edf, 300), "ends within the header of 3 signals, at byte 300");
    refusedWith(Arrays.copyOf(edf, edf.length + 2), "bytes, but its 4 data records end at byte");
    byte[] holter = Files.readAllBytes(GoldenRecording.file("ishne.ecg"));
    refusedWith(Arrays.copyOf(holter, 4000), "states 1000 samples of 2 leads");
    byte[] scp = Files.readAllBytes(GoldenRecording.file("first.scp"));
    refusedWith(Arrays.copyOf(scp, 3000), "ends at byte 3000 of " + scp.length);
    scp[2000] ^= 1;
    refusedWith(scp, "does not have the checksum it states");
    byte[] npy = Files.readAllBytes(GoldenRecording.file("f8.npy"));
    refusedWith(Arrays.copyOf(npy, 9000), "takes 16000 bytes, of which there are 9000");
  }

  @Test
  void hugeClaimsAreRefusedBeforeAnythingIsAllocated() throws IOException {
    byte[] mat = new byte[40];
    ByteBuffer.wrap(mat)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(30)
        .putInt(2)
        .putInt(2_000_000_000)
        .putInt(0)
        .putInt(4)
        .put("val\0".getBytes(StandardCharsets.US_ASCII));
    refusedWith(mat, "takes 8000000000 bytes");
    String gap =
        Files.readString(GoldenRecording.file("gap.edf"), StandardCharsets.ISO_8859_1)
            .replace("+6.5\u0014\u0014", "+9e9\u0014\u0014");
    refusedWith(
        gap.getBytes(StandardCharsets.ISO_8859_1), "annotations of data record 3 are damaged");
    gap =
        gap.replace("+9e9\u0014\u0014\0", "+9999999\u0014\u0014")
            .replace("+5.5\u0014\u0014\0\0", "+5.5\u0014\u0014\0\0");
    refusedWith(gap.getBytes(StandardCharsets.ISO_8859_1), "");
  }

  @Test
  void externalEntitiesAreNotRead() throws IOException {
    Path secret = Files.writeString(dir.resolve("secret"), "1 2 3 4 5");
    String xml = Files.readString(GoldenRecording.file("biosig.xml"));
    int digits = xml.indexOf("<digits>") + "<digits>".length();
    String attack =
        "<?xml version=\"1.0\"?><!DOCTYPE AnnotatedECG [<!ENTITY x SYSTEM \""
            + secret.toUri()
            + "\">]>"
            + xml.substring(xml.indexOf("<AnnotatedECG"), digits)
            + "&x;"
            + xml.substring(digits);
    refusedWith(attack.getBytes(StandardCharsets.UTF_8), "");
    String bomb = attack.replace("SYSTEM \"" + secret.toUri() + "\"", "\"1 2 3 4 5\"");
    refusedWith(bomb.getBytes(StandardCharsets.UTF_8), "no well-formed XML");
  }

  @Test
  void otherFilesAreNamed() throws IOException {
    refusedWith("GDF 2.51".getBytes(StandardCharsets.US_ASCII), "convert it to EDF");
    refusedWith(new byte[] {0x1F, (byte) 0x8B, 8, 0}, "is compressed (gzip)");
    refusedWith(new byte[] {(byte) 0x89, 'H', 'D', 'F', 13, 10}, "save it with -v7");
    refusedWith(new byte[] {0, 1, 2, 3, 4}, "is of no known format");
    refusedWith(new byte[0], "is empty");
    assertThatThrownBy(() -> RecordingFiles.open(dir, OPTIONS)).isInstanceOf(IOException.class);
    Files.write(dir.resolve("holter.edf"), new byte[1]);
    assertThatThrownBy(() -> RecordingFiles.open(dir.resolve("holter"), OPTIONS))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("there is no such file; there is holter.edf");
  }
}
