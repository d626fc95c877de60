package ecg4j.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.report.table.ReportInfo;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilterFigureTest {
  private static FilterBank bank(int filters, double factor) {
    double[] seconds = IntStream.rangeClosed(-50, 50).mapToDouble(t -> t / 51.0).toArray();
    double[] hertz = {0.3, 1, 5, 20, 90};
    List<FilterBank.Filter> all =
        IntStream.range(0, filters)
            .mapToObj(
                i ->
                    new FilterBank.Filter(
                        0.6 * Math.pow(1.2, i) * factor,
                        0.05 * factor,
                        seconds.clone(),
                        new double[] {0, 0.5, 1, 0.5, 0}))
            .toList();
    return new FilterBank(seconds, hertz, all);
  }

  private static Figure draw(FilterBank start, FilterBank end) {
    FigureStyle style = new FigureStyle(ReportInfo.of("NSHT", "ds1ds2"));
    return FilterFigure.draw(new FilterBank.Learned(start, end), style);
  }

  @Test
  void theFigureShowsChangedFilters() {
    BufferedImage still = draw(bank(20, 1), bank(20, 1)).image();
    BufferedImage moved = draw(bank(20, 1), bank(20, 1.3)).image();
    assertThat(still.getWidth()).isEqualTo(FigureStyle.WIDTH);
    assertThat(different(still, moved)).isGreaterThan(1000);
  }

  @Test
  void theCaptionStatesWhichWavesAreShown() {
    assertThat(draw(bank(4, 1), bank(4, 1)).caption()).contains("4 learned", "every one");
    assertThat(draw(bank(24, 1), bank(24, 1)).caption()).contains("24 learned", "every 3rd");
  }

  private static int different(BufferedImage a, BufferedImage b) {
    int count = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        count += a.getRGB(x, y) == b.getRGB(x, y) ? 0 : 1;
      }
    }
    return count;
  }
}
