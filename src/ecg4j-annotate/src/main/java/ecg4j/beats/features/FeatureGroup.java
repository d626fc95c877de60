package ecg4j.beats.features;

import java.util.List;

/** Features that are computed together. */
interface FeatureGroup {

  /** Descriptions of the features, in their order. */
  List<Feature> features();

  /**
   * Whether the features describe the beat's own shape, not its rhythm or that of similar beats.
   */
  default boolean isOfShape() {
    return false;
  }

  /**
   * Computes the features of the wanted beats of a record.
   *
   * @param target [rows · width], one row for each wanted beat; this group writes {@code
   *     features().size()} numbers per beat, starting at {@code offset}
   */
  void compute(RecordContext record, float[] target, int width, int offset);
}
