package ecg4j.search.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.Tick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * A horizontal logarithmic axis with ticks at 1, 2 and 5 of each power of ten, or only at 1 if
 * there are many. JFreeChart's logarithmic axis has only powers of ten, of which a range of one
 * decade may have none.
 */
final class DecadesAxis extends LogAxis {

  private static final long serialVersionUID = 1L;

  private static final double FEW = 2.6;

  DecadesAxis(String label) {
    super(label);
  }

  @Override
  public List<Tick> refreshTicks(
      Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
    double low = getRange().getLowerBound();
    double high = getRange().getUpperBound();
    int[] digits = Math.log10(high / low) < FEW ? new int[] {1, 2, 5} : new int[] {1};
    List<Tick> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(low)); Math.pow(10, power) <= high; power++) {
      for (int digit : digits) {
        double value = Double.parseDouble(digit + "e" + power);
        if (value >= low && value <= high) {
          ticks.add(
              new NumberTick(
                  value, Axis.shorter(value), TextAnchor.TOP_CENTER, TextAnchor.TOP_CENTER, 0));
        }
      }
    }
    return ticks;
  }
}
