package ecg4j.browser.classlib;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.browser.classlib.java.nio.channels.TFileChannel;
import ecg4j.browser.classlib.java.security.TMessageDigest;
import ecg4j.browser.classlib.java.util.THexFormat;
import ecg4j.browser.classlib.java.util.TSplittableRandom;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The replacements for classes of the Java class library behave like them. */
class ClassLibraryTest {

  @Test
  void sha256() throws Exception {
    Random random = new Random(1);
    TMessageDigest ours = TMessageDigest.getInstance("SHA-256");
    MessageDigest javas = MessageDigest.getInstance("SHA-256");
    for (int length = 0; length < 200; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      ours.update(bytes, 0, length / 3);
      ours.update(bytes, length / 3, length - length / 3);
      byte[] found = ours.digest();
      assertThat(found).isEqualTo(javas.digest(bytes));
      assertThat(THexFormat.of().formatHex(found)).isEqualTo(HexFormat.of().formatHex(found));
    }
  }

  @Test
  void lines() {
    for (String text :
        new String[] {"", "\n", "a", "a\n", "a\r\nb", "a\rb\n\nc", "\r\n\r", "x\n\r"}) {
      assertThat(AddedMethods.lines(text).toList()).isEqualTo(text.lines().toList());
    }
  }

  @Test
  void splittableRandom() {
    for (long seed : new long[] {1, 0, -5}) {
      TSplittableRandom ours = new TSplittableRandom(seed);
      SplittableRandom javas = new SplittableRandom(seed);
      for (int bound : new int[] {1, 2, 3, 55, 64, 1_000_003, (1 << 30) + 1}) {
        for (int i = 0; i < 200; i++) {
          assertThat(ours.nextInt(bound)).isEqualTo(javas.nextInt(bound));
        }
      }
    }
  }

  @Test
  void fileChannel(@TempDir Path dir) throws Exception {
    Path file = Files.write(dir.resolve("bytes"), new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    try (TFileChannel ours = TFileChannel.open(file);
        FileChannel javas = FileChannel.open(file)) {
      assertThat(ours.size()).isEqualTo(javas.size());
      for (int size : new int[] {3, 4, 0, 5, 1}) {
        ByteBuffer a = ByteBuffer.allocate(size);
        ByteBuffer b = ByteBuffer.allocate(size);
        assertThat(ours.read(a)).isEqualTo(javas.read(b));
        assertThat(a).isEqualTo(b);
        assertThat(a.array()).isEqualTo(b.array());
        assertThat(ours.position()).isEqualTo(javas.position());
        assertThat(ours.read(a.clear(), 8)).isEqualTo(javas.read(b.clear(), 8));
        assertThat(a.array()).isEqualTo(b.array());
      }
    }
  }
}
