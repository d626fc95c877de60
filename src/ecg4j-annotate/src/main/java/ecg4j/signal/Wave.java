package ecg4j.signal;

/**
 * One deflection of a synthetic beat: a Gaussian bump.
 *
 * @param kind part of the beat
 * @param time centre in seconds after the R peak; for a T wave, at an RR interval of one second
 * @param width standard deviation σ in seconds
 * @param ii height in lead MLII, in mV
 * @param v1 height in lead V1, in mV
 */
record Wave(Kind kind, double time, double width, double ii, double v1) {

  /** The parts of a beat. */
  public enum Kind {
    /** Depolarisation of the atria. */
    P,
    /** Depolarisation of the ventricles. */
    QRS,
    /** Repolarisation of the ventricles, whose delay grows with the square root of RR (Bazett). */
    T,
    /** The stimulus of a pacemaker. */
    SPIKE
  }

  Wave times(double factor) {
    return new Wave(kind, time, width, ii * factor, v1 * factor);
  }

  Wave delayed(double seconds) {
    return new Wave(kind, time + seconds, width, ii, v1);
  }

  Wave stretched(double delay, double breadth) {
    return new Wave(kind, time * delay, width * breadth, ii, v1);
  }
}
