package ecg4j.formats;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.formats.file.FormatException;
import ecg4j.formats.file.ReadOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files are refused in a sentence that says where. {@code ecg4j.fuzz} damages at random.
 */
class DamagedFilesTest {

  private static final ReadOptions OPTIONS = new ReadOptions(250, "", "");

  @TempDir private Path dir;

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
