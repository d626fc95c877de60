package ecg4j.formats.edf;

/**
 * One signal of an EDF or BDF header.
 *
 * @param label name
 * @param unit physical dimension; may be empty
 * @param physicalMin physical value of {@code digitalMin}
 * @param physicalMax physical value of {@code digitalMax}
 * @param digitalMin lowest sample
 * @param digitalMax highest sample
 * @param perRecord samples in one data record
 * @param offset samples of other signals before those of this one in a data record
 */
record EdfSignal(
    String label,
    String unit,
    double physicalMin,
    double physicalMax,
    int digitalMin,
    int digitalMax,
    int perRecord,
    int offset) {

  /** Returns whether this entry holds EDF+ or BDF+ annotations instead of a signal. */
  boolean isAnnotations() {
    return label.equals("EDF Annotations") || label.equals("BDF Annotations");
  }

  /** Returns whether the digital and physical ranges define a scale. */
  boolean isCalibrated() {
    return digitalMax > digitalMin && physicalMax != physicalMin;
  }

  /** Returns the digital units per physical unit; negative if the polarity is inverted. */
  double gain() {
    return ((double) digitalMax - digitalMin) / (physicalMax - physicalMin);
  }

  /** Returns the digital value of 0 physical units, which is not always an integer. */
  double baseline() {
    return digitalMin - physicalMin * gain();
  }
}
