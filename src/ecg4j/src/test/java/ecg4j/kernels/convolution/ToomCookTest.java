package ecg4j.kernels.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ToomCookTest {

  @Test
  void nineProductsGiveFiveOutputsOfFiveTaps() {
    Random random = new Random(5);
    double[] x = random.doubles(ToomCook.POINTS, -1, 1).toArray();
    double[] w = random.doubles(ToomCook.TILE, -1, 1).toArray();
    for (int a = 0; a < ToomCook.TILE; a++) {
      double expected = 0;
      for (int b = 0; b < ToomCook.TILE; b++) {
        expected += w[b] * x[a + b];
      }
      double found = 0;
      for (int p = 0; p < ToomCook.POINTS; p++) {
        double weight = 0;
        for (int b = 0; b < ToomCook.TILE; b++) {
          weight += ToomCook.G[p][b] * w[b];
        }
        double input = 0;
        for (int t = 0; t < ToomCook.POINTS; t++) {
          input += ToomCook.B[p][t] * x[t];
        }
        found += ToomCook.A[a][p] * weight * input;
      }
      assertThat(found).isCloseTo(expected, within(2e-5));
    }
  }
}
