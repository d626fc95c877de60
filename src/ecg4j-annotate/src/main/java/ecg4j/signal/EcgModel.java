package ecg4j.signal;

/**
 * The dynamical model of McSharry, Clifford, Tarassenko and Smith (IEEE Trans. Biomed. Eng. 50,
 * 2003, eq. 1) for one lead,
 *
 * <p>z' = −Σ<sub>i</sub> a<sub>i</sub> Δθ<sub>i</sub> exp(−Δθ<sub>i</sub>² / 2b<sub>i</sub>²) − (z
 * − z<sub>0</sub>(t)),
 *
 * <p>integrated by the Runge–Kutta method of fourth order. The times of all beats are given, so the
 * angle θ of the paper's limit cycle is known in closed form. Its speed ω is absorbed into the
 * parameters, Δθ = ωΔt, b = ωσ, a = Aω/b² · ω<sup>−1</sup>, so that A is the height of a wave in mV
 * and σ its width in seconds (Clifford et al. 2010). Each beat may have different waves.
 */
final class EcgModel {

  /** Relaxation towards the baseline, per second. */
  private static final double RELAXATION = 1;

  /** Distance from the centre, in widths, beyond which a wave is negligible. */
  private static final double REACH = 6;

  private final double halfStep;
  private final int substeps;
  private final double[] force;

  /**
   * A lead without waves.
   *
   * @param samples number of samples
   * @param fs samples per second
   * @param finest minimum number of integration steps per second
   */
  EcgModel(int samples, double fs, double finest) {
    substeps = (int) Math.ceil(finest / fs);
    halfStep = 0.5 / (fs * substeps);
    force = new double[Math.addExact(Math.multiplyExact(samples, 2 * substeps), 1)];
  }

  /**
   * Adds one wave.
   *
   * @param centre in seconds
   * @param sigma in seconds
   * @param height in mV
   */
  void add(double centre, double sigma, double height) {
    int from = (int) Math.max(0, Math.ceil((centre - REACH * sigma) / halfStep));
    int to = (int) Math.min(force.length - 1, Math.floor((centre + REACH * sigma) / halfStep));
    for (int i = from; i <= to; i++) {
      double distance = (i * halfStep - centre) / sigma;
      force[i] -= height / sigma * distance * Math.exp(-distance * distance / 2);
    }
  }

  /**
   * Integrates the model.
   *
   * @param swing amplitude of the baseline z<sub>0</sub> = swing · sin(2πft) in mV
   * @param frequency f in Hz, the rate of breathing
   * @return samples in mV
   */
  float[] integrate(double swing, double frequency) {
    double omega = 2 * Math.PI * frequency * halfStep;
    float[] lead = new float[force.length / (2 * substeps)];
    double h = 2 * halfStep;
    double z = 0;
    for (int i = 0; i < lead.length * substeps; i++) {
      if (i % substeps == 0) {
        lead[i / substeps] = (float) z;
      }
      double begin = force[2 * i] + RELAXATION * swing * Math.sin(omega * 2 * i);
      double middle = force[2 * i + 1] + RELAXATION * swing * Math.sin(omega * (2 * i + 1));
      double end = force[2 * i + 2] + RELAXATION * swing * Math.sin(omega * (2 * i + 2));
      double k1 = begin - RELAXATION * z;
      double k2 = middle - RELAXATION * (z + h / 2 * k1);
      double k3 = middle - RELAXATION * (z + h / 2 * k2);
      double k4 = end - RELAXATION * (z + h * k3);
      z += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
    }
    return lead;
  }
}
