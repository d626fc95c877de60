package ecg4j.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTextTest {

  private static final List<String> TEXTS = List.of("100", "", "201b", "Ä€😀");

  @TempDir Path folder;

  private static Path golden(String name) {
    try {
      return Path.of(NpyTextTest.class.getResource("/golden/npy/" + name + ".npy").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void writesTheVeryBytesThatNumpyWrites() throws IOException {
    Path ours = folder.resolve("ours.npy");
    NpyText.write(ours, TEXTS);
    assertThat(ours).hasSameBinaryContentAs(golden("text"));
  }

  @Test
  void readsWhatNumpyWrote() throws IOException {
    assertThat(NpyText.read(golden("text"))).isEqualTo(TEXTS);
    assertThat(NpyText.read(golden("text_bytes"))).containsExactly("100", "m", "");
    assertThat(NpyText.read(golden("text_big"))).containsExactly("100", "x");
    assertThat(NpyText.read(golden("i8_1d"))).hasSize(21).startsWith("-3", "-2", "1");
  }

  @Test
  void refusesWhatIsDamagedOrNoText() throws IOException {
    byte[] bytes = Files.readAllBytes(golden("text"));
    Path cut = folder.resolve("cut.npy");
    for (int length : new int[] {0, 5, 9, 60, bytes.length - 1}) {
      Files.write(cut, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> NpyText.read(cut)).isInstanceOf(NpyException.class);
    }
    assertThatThrownBy(() -> NpyText.read(golden("f4_1d"))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> NpyText.read(golden("refused_object")))
        .isInstanceOf(NpyException.class);
  }
}
