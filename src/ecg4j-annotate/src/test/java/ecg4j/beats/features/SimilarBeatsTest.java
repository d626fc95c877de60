package ecg4j.beats.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecg4j.beats.features.SimilarBeats.Averages;
import ecg4j.beats.features.SimilarBeats.Columns;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Compares with the formulas in double precision, also for more beats than references. */
class SimilarBeatsTest {

  private static final double H = 0.05;

  @Test
  void averagesAreThoseOfTheFormulas() {
    int n = 2300;
    Random random = new Random(4);
    float[] lead = new float[400 * n];
    double[] seconds = new double[n];
    double[] x = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      int peak = 200 + 400 * i;
      seconds[i] = peak / 360.0;
      double shape = random.nextInt(3) + 0.1 * random.nextGaussian();
      for (int k = -20; k <= 20; k++) {
        lead[peak + k] =
            (float)
                (Math.exp(-k * k / 50.0) * Math.cos(shape * k / 8) + 0.02 * random.nextGaussian());
      }
      x[i] = random.nextGaussian() / 10;
      weights[i] = random.nextInt(4) == 0 ? 2.5 : 1;
    }
    BeatSeries beats = BeatSeries.of(lead, 360, seconds);
    RecordContext record = new RecordContext(beats, weights);
    Columns columns = new Columns(new double[][] {x}, new double[][] {x});
    Averages[] averages = new SimilarBeats(record).averages(H, columns, columns);

    QrsShapes shapes = beats.shapes();
    double power = shapes.meanSquare(weights);
    for (int i = 0; i < n; i += 7) {
      int[] others = references(n, i);
      for (int band = 0; band < 2; band++) {
        double h = band == 0 ? H : 4 * H;
        int beat = i;
        double[] kernel =
            Arrays.stream(others)
                .mapToDouble(j -> weights[j] * Math.exp(-distance(shapes, beat, j) / power / h))
                .toArray();
        double sum = Arrays.stream(kernel).sum();
        double all = Arrays.stream(others).mapToDouble(j -> weights[j]).sum();
        double mean =
            IntStream.range(0, others.length).mapToDouble(j -> kernel[j] * x[others[j]]).sum()
                / sum;
        double square =
            IntStream.range(0, others.length)
                    .mapToDouble(j -> kernel[j] * Math.pow(x[others[j]] - mean, 2))
                    .sum()
                / sum;
        assertThat((double) averages[band].density()[i]).isCloseTo(sum / all, within(1e-5));
        assertThat((double) averages[band].plain()[0][i]).isCloseTo(mean, within(1e-5));
        assertThat((double) averages[band].means()[0][i]).isCloseTo(mean, within(1e-5));
        assertThat((double) averages[band].deviations()[0][i])
            .isCloseTo(Math.sqrt(square), within(1e-5));
      }
    }
  }

  @Test
  void aShapeUnlikeAllOthersIsOnlySimilarToItself() {
    float[] lead = new float[36_000];
    double[] seconds = new double[60];
    double[] x = new double[60];
    for (int i = 0; i < 60; i++) {
      int peak = 300 + 500 * i;
      seconds[i] = peak / 360.0;
      x[i] = i == 33 ? -0.7 : 0.1;
      for (int k = -10; k <= 10; k++) {
        lead[peak + k] = i == 33 ? -30 * Math.abs(k) : 10 - Math.abs(k);
      }
    }
    RecordContext record = context(BeatSeries.of(lead, 360, seconds));
    Columns columns = new Columns(new double[0][], new double[][] {x});
    Averages narrow = new SimilarBeats(record).averages(0.05, columns, columns)[0];
    assertThat(narrow.means()[0][33]).isEqualTo(-0.7f);
    assertThat(narrow.deviations()[0][33]).isEqualTo(0);
    assertThat(narrow.density()[33]).isCloseTo(1 / 60f, within(1e-6f));
  }

  private static RecordContext context(BeatSeries beats) {
    double[] once = new double[beats.size()];
    Arrays.fill(once, 1);
    return new RecordContext(beats, once);
  }

  /** The 2,000 evenly spaced beats, and the beat itself. */
  private static int[] references(int n, int i) {
    return IntStream.concat(
            IntStream.range(0, 2000).map(j -> (int) ((long) j * n / 2000)), IntStream.of(i))
        .distinct()
        .toArray();
  }

  private static double distance(QrsShapes shapes, int i, int j) {
    double sum = 0;
    for (int k = 0; k < QrsShapes.LENGTH; k++) {
      sum += Math.pow(shapes.at(i, k) - (double) shapes.at(j, k), 2);
    }
    return sum;
  }
}
