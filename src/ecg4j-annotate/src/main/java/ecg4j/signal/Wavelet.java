package ecg4j.signal;

/**
 * A mother wavelet ψ(t) with dimensionless t. At scale s it is ψ(t/s), which responds most to the
 * frequency {@link #centre}/s.
 *
 * <p>Names and normalisation are those of PyWavelets ({@code cmorB-C}, {@code morl}, {@code mexh}).
 */
public interface Wavelet {
  /** Re ψ(t). */
  double real(double t);

  /** Im ψ(t); 0 for a real wavelet. */
  default double imaginary(double t) {
    return 0;
  }

  /** Whether the wavelet has an imaginary part, so that the transform has a phase. */
  default boolean isComplex() {
    return false;
  }

  /** The frequency at which |ψ̂| is largest, in cycles per unit of t. */
  double centre();

  /** The |t| beyond which |ψ| is below 1e-8 of its maximum. */
  double reach();

  /**
   * The complex Morlet wavelet exp(−t²/B)·exp(2πiCt)/√(πB) (Teolis 1998, eq. 2.4.5), without the
   * small term that makes its mean exactly zero. For C·√B ≥ 1.2 this term is below 1e-6.
   *
   * @param bandwidth B
   * @param centre C
   */
  record ComplexMorlet(double bandwidth, double centre) implements Wavelet {
    @Override
    public double real(double t) {
      return envelope(t) * Math.cos(2 * Math.PI * centre * t);
    }

    @Override
    public double imaginary(double t) {
      return envelope(t) * Math.sin(2 * Math.PI * centre * t);
    }

    private double envelope(double t) {
      return Math.exp(-t * t / bandwidth) / Math.sqrt(Math.PI * bandwidth);
    }

    @Override
    public boolean isComplex() {
      return true;
    }

    @Override
    public double reach() {
      return Math.sqrt(bandwidth * Math.log(1e8));
    }
  }

  /** The real Morlet wavelet exp(−t²/2)·cos(5t). */
  record Morlet() implements Wavelet {
    @Override
    public double real(double t) {
      return Math.exp(-t * t / 2) * Math.cos(5 * t);
    }

    @Override
    public double centre() {
      return 5 / (2 * Math.PI);
    }

    @Override
    public double reach() {
      return Math.sqrt(2 * Math.log(1e8));
    }
  }

  /** The Mexican hat 2/(√3·π^¼)·(1 − t²)·exp(−t²/2), the second derivative of a Gaussian. */
  record MexicanHat() implements Wavelet {
    private static final double SCALE = 2 / (Math.sqrt(3) * Math.pow(Math.PI, 0.25));

    @Override
    public double real(double t) {
      return SCALE * (1 - t * t) * Math.exp(-t * t / 2);
    }

    @Override
    public double centre() {
      return Math.sqrt(2) / (2 * Math.PI);
    }

    @Override
    public double reach() {
      return 6.8;
    }
  }
}
