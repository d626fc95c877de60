package ecg4j.kernels.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelSumsTest {

  /** Blocks of 1 to 341 rows, also of an odd number; more blocks than are added in float. */
  @ParameterizedTest
  @CsvSource({"3, 400", "48, 21", "200, 9", "600, 4", "1500, 2", "1, 7"})
  void sumsOfManyBlocksAreThoseInDouble(int channels, int length) {
    Rows rows = new Rows(1, length, channels);
    ChannelSums sums = new ChannelSums(rows);
    double[] expected = new double[channels];
    Random random = new Random(channels);
    for (int n = 0; n < 150; n++) {
      float[] block = sums.next();
      for (int i = 0; i < rows.block(); i++) {
        float value = (float) random.nextGaussian() + 1;
        block[i] += value;
        expected[i % channels] += value;
      }
    }
    double size = 150.0 * rows.rows;
    assertThat(sums.total()).containsExactly(expected, within(1e-6 * size));
    assertThat(sums.total()).as("again").containsExactly(expected, within(1e-6 * size));
  }

  @ParameterizedTest
  @CsvSource({"3, 341", "200, 5", "1500, 1"})
  void foldingSumsTheRowsAndClearsTheBlock(int channels, int count) {
    Rows rows = new Rows(1, count, channels);
    float[] block = new float[rows.block()];
    for (int i = 0; i < block.length; i++) {
      block[i] = i % channels + i / channels;
    }
    float[] row = new float[channels];
    rows.fold(block, row);
    for (int c = 0; c < channels; c++) {
      assertThat(row[c]).isEqualTo(count * c + count * (count - 1) / 2f);
    }
    assertThat(block).containsOnly(0);
  }
}
