package ecg4j.beats.features;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Width, steepness and form of the beat's QRS complex, by themselves and relative to the record's.
 * A beat of ventricular origin spreads slowly, so its complex is wide and its slopes are low
 * relative to its amplitude.
 *
 * <p>A beat without a shape, or with a constant one, has the record's medians; if there are none,
 * all features are 0.
 */
final class QrsMorphology implements FeatureGroup {

  private static final double LIMIT = 6;

  private static final List<Feature> FEATURES =
      List.of(
          new Feature(
              "qrs_width",
              "Width of the QRS complex: the time with the middle 90 % of its squared slope.",
              "3 ln(w90 / 0.1 s)"),
          new Feature(
              "qrs_core_width",
              "Width of the steepest part: the time with the middle 60 % of the squared slope.",
              "3 ln(w60 / 0.05 s)"),
          new Feature(
              "qrs_sharpness",
              "Steepest slope relative to the range of the complex: low in wide complexes.",
              "2 ln s + 4"),
          new Feature(
              "qrs_width_record", "Width relative to the record's usual width.", "4 ln(w90 / med)"),
          new Feature(
              "qrs_core_width_record",
              "Width of the steepest part relative to the record's usual one.",
              "4 ln(w60 / med)"),
          new Feature(
              "qrs_power_record",
              "Mean square of the shape relative to the record's usual one.",
              "ln(|b|² / med)"),
          new Feature(
              "qrs_slope_record",
              "Steepest slope relative to the record's usual one.",
              "2 ln(slope / med)"),
          new Feature(
              "qrs_sharpness_record",
              "Sharpness relative to the record's usual one.",
              "2 ln(s / med)"),
          new Feature(
              "qrs_correlation",
              "Correlation with the record's median shape: negative at opposite polarity.",
              "2 corr(b, med b)"),
          new Feature(
              "qrs_area_record",
              "Net area of the complex, in the direction of the record's usual one, relative to"
                  + " it.",
              "2 (a − med) · sgn(med)"));

  @Override
  public List<Feature> features() {
    return FEATURES;
  }

  @Override
  public boolean isOfShape() {
    return true;
  }

  @Override
  public void compute(RecordContext record, float[] target, int width, int offset) {
    QrsShapes shapes = record.shapes();
    QrsMeasures[] measures = measures(record, shapes);
    int[] seen = IntStream.range(0, measures.length).filter(i -> measures[i] != null).toArray();
    if (seen.length == 0) {
      return;
    }
    double[] weights = Arrays.stream(seen).mapToDouble(i -> record.weights()[i]).toArray();
    Usual usual = Usual.of(shapes, measures, seen, weights);
    double[][] columns = new double[FEATURES.size()][seen.length];
    for (int k = 0; k < seen.length; k++) {
      double[] row = usual.features(shapes, seen[k], measures[seen[k]]);
      for (int c = 0; c < row.length; c++) {
        columns[c][k] = Math.max(-LIMIT, Math.min(LIMIT, row[c]));
      }
    }
    for (int c = 0; c < columns.length; c++) {
      float median = (float) Quantiles.median(columns[c], weights, 0);
      for (int row = 0; row < record.rows(); row++) {
        target[row * width + offset + c] = median;
      }
      for (int k = 0; k < seen.length; k++) {
        if (seen[k] >= record.from() && seen[k] < record.to()) {
          target[(seen[k] - record.from()) * width + offset + c] = (float) columns[c][k];
        }
      }
    }
  }

  /** The measures of each beat; null if it has no shape or a constant one. */
  private static QrsMeasures[] measures(RecordContext record, QrsShapes shapes) {
    QrsMeasures[] measures = new QrsMeasures[record.size()];
    shapes
        .lead()
        .ifPresent(
            lead ->
                IntStream.range(0, measures.length)
                    .parallel()
                    .filter(i -> shapes.isSeen(i) && shapes.square(i) > 0)
                    .forEach(
                        i ->
                            measures[i] =
                                QrsMeasures.of(
                                    lead,
                                    (int)
                                        Math.round(record.beats().seconds(i) * BeatSeries.RATE))));
    return measures;
  }

  /**
   * The usual values of a record: medians over its beats.
   *
   * @param shape median of each sample of the shapes
   */
  private record Usual(
      double width,
      double core,
      double slope,
      double sharpness,
      double area,
      double square,
      double[] shape) {

    static Usual of(QrsShapes shapes, QrsMeasures[] measures, int[] seen, double[] weights) {
      ToDoubleFunction<IntToDoubleFunction> median =
          value -> Quantiles.median(Arrays.stream(seen).mapToDouble(value).toArray(), weights, 0);
      double[] shape = new double[QrsShapes.LENGTH];
      Arrays.setAll(shape, k -> median.applyAsDouble(i -> shapes.at(i, k)));
      return new Usual(
          median.applyAsDouble(i -> measures[i].width()),
          median.applyAsDouble(i -> measures[i].core()),
          median.applyAsDouble(i -> measures[i].slope()),
          median.applyAsDouble(i -> measures[i].sharpness()),
          median.applyAsDouble(i -> measures[i].area()),
          median.applyAsDouble(shapes::square),
          shape);
    }

    double[] features(QrsShapes shapes, int beat, QrsMeasures own) {
      return new double[] {
        3 * Math.log(own.width() / 0.1),
        3 * Math.log(own.core() / 0.05),
        2 * Math.log(own.sharpness()) + 4,
        4 * Math.log(own.width() / width),
        4 * Math.log(own.core() / core),
        Math.log(shapes.square(beat) / square),
        2 * Math.log(own.slope() / slope),
        2 * Math.log(own.sharpness() / sharpness),
        2 * correlation(shapes, beat),
        // Adding 0 replaces −0, so that the lead's polarity does not matter bit by bit.
        2 * (own.area() - area) * Math.signum(area) + 0.0
      };
    }

    private double correlation(QrsShapes shapes, int beat) {
      double product = 0;
      double norm = 0;
      for (int k = 0; k < shape.length; k++) {
        product += shapes.at(beat, k) * shape[k];
        norm += shape[k] * shape[k];
      }
      return norm == 0 ? 0 : product / Math.sqrt(norm * shapes.square(beat));
    }
  }
}
