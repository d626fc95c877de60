package ecg4j.beats.features;

import java.util.List;

/** Features that are computed together. */
interface FeatureGroup {

  /** What they mean, in their order. */
  List<Feature> features();

  /**
   * Computes them for all beats of a record.
   *
   * @param target [beats · width], of which this group fills {@code features().size()} numbers per
   *     beat from the offset
   */
  void compute(RecordContext record, float[] target, int width, int offset);
}
