package ecg4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.Setting;
import ecg4j.files.DamagedFileException;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.network.Network;
import ecg4j.npy.NpyArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {

  private static final ExperimentConfig CONFIG =
      ConfigLoader.defaults(Setting.of(List.of("--model.variant=tiny")));

  @TempDir Path folder;
  private Path file;
  private Parameters parameters;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("model.npz");
    Network network = Models.create(CONFIG, 5, 360, 5);
    parameters = Parameters.initial(network.specs(), 7);
    new ModelFile(
            CONFIG, List.of("N", "S", "V", "F", "Q"), network, parameters, Map.of("epoch", "3"))
        .write(file);
  }

  @Test
  void aWrittenModelIsReadBackEqual() throws IOException {
    ModelFile read = ModelFile.read(file);
    assertThat(read.config()).isEqualTo(CONFIG);
    assertThat(read.classes()).containsExactly("N", "S", "V", "F", "Q");
    assertThat(read.notes()).containsEntry("epoch", "3");
    assertThat(read.parameters().flat()).isEqualTo(parameters.flat());
    assertThat(read.parameters().statistics()).isEqualTo(parameters.statistics());
  }

  @Test
  void theSameModelGivesTheSameBytes() throws IOException {
    Path copy = folder.resolve("copy.npz");
    ModelFile.read(file).write(copy);
    assertThat(copy).hasSameBinaryContentAs(file);
  }

  @Test
  void aChangedByteIsDetectedOrHasNoEffect() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      byte[] changed = bytes.clone();
      int at = i < 20 ? bytes.length - 1 - 37 * i : random.nextInt(bytes.length);
      changed[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, changed);
      try {
        assertThat(ModelFile.read(file).parameters().flat()).isEqualTo(parameters.flat());
      } catch (DamagedFileException refused) {
        assertThat(refused).hasMessageContaining("model.npz");
      }
    }
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 1, 100, bytes.length / 2, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> ModelFile.read(file))
          .isInstanceOf(DamagedFileException.class)
          .hasMessageContaining("model.npz");
    }
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    ArrayArchive.write(file, Map.of(), Map.of("x", new NpyArray(new float[6], 1, 2, 3)));
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("has no model.json");
    assertThatThrownBy(() -> ModelFile.read(folder.resolve("none.npz")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void arraysOfMoreDimensionsSurvive() throws IOException {
    float[] values = {1, 2, 3, 4, 5, 6};
    ArrayArchive.write(file, Map.of(), Map.of("a/b", new NpyArray(values, 1, 2, 3)));
    NpyArray read = ArrayArchive.read(file).array("a/b");
    assertThat(read.values()).isEqualTo(values);
    assertThat(read.shape()).containsExactly(1, 2, 3);
  }

  @Test
  void numpyOpensIt() throws Exception {
    Process python =
        new ProcessBuilder(
                "/usr/bin/python3",
                "-c",
                "import numpy, sys; f = numpy.load(sys.argv[1]);"
                    + "print(sum(f[k].size for k in f.files if hasattr(f[k], 'size')))",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(python.getInputStream().readAllBytes()).strip();
    Assumptions.assumeTrue(python.waitFor() == 0, "no Python with NumPy: " + said);
    assertThat(said).isEqualTo("" + (parameters.count() + parameters.statisticsCount()));
  }
}
