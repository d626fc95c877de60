package ecg4j.signal;

import ecg4j.signal.Wave.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A synthetic recording with known beats, for the demo and for tests without a database.
 *
 * <p>{@link SyntheticRhythm} determines the times and types of beats, {@link SyntheticPatient}
 * their shapes, {@link EcgModel} the voltage, and {@link EcgNoise} adds noise. Networks can be
 * trained on it, but it does not show how well they perform on real patients.
 *
 * @param leadNames names of the leads, MLII and V1
 * @param leads samples in mV, [leads][samples]
 * @param frequency samples per second
 * @param beats in order of time
 */
public record SyntheticEcg(
    List<String> leadNames, float[][] leads, double frequency, List<Beat> beats) {

  private static final double FINEST_STEP = 700;

  /** Delay of the ventricular wave front behind the sinus one in a fusion beat, in seconds. */
  private static final double FUSION_LAG = 0.025;

  private static final long LONGEST = 100_000_000;

  /**
   * A beat.
   *
   * @param sample sample of the R peak, or of the largest deflection of a wide complex
   * @param symbol PhysioBank symbol: N, A (supraventricular premature), V, F or / (paced)
   */
  public record Beat(int sample, String symbol) {}

  /** Copies the lists. */
  public SyntheticEcg {
    leadNames = List.copyOf(leadNames);
    beats = List.copyOf(beats);
  }

  /**
   * Synthesises a recording of a patient. The rhythm does not depend on the sampling frequency.
   *
   * @param seconds duration
   * @param fs samples per second, 100 … 10,000
   * @throws IllegalArgumentException if the duration or the frequency is out of range
   */
  public static SyntheticEcg of(SyntheticPatient patient, double seconds, double fs) {
    if (!(fs >= 100 && fs <= 10_000)) {
      throw new IllegalArgumentException(
          "a synthetic ECG at " + fs + " Hz: 100 to 10,000 are allowed");
    }
    if (!(seconds > 0 && seconds * fs >= 1 && seconds * fs <= LONGEST)) {
      throw new IllegalArgumentException(
          "a synthetic ECG of "
              + seconds
              + " s: it must have 1 to 100,000,000 samples, at "
              + fs
              + " Hz");
    }
    SplittableRandom random = new SplittableRandom(patient.seed());
    List<SyntheticRhythm.Onset> onsets =
        new SyntheticRhythm(patient.rhythm(), random.split()).until(seconds);
    double breathing = SyntheticPatient.between(random, 0.2, 0.3);
    List<List<Wave>> waves = waves(patient, onsets, breathing, random.split());
    int samples = (int) Math.round(seconds * fs);
    float[][] leads = new float[2][];
    for (int lead = 0; lead < leads.length; lead++) {
      leads[lead] = lead(lead, samples, fs, waves, patient.noise(), breathing);
      EcgNoise.add(leads[lead], fs, patient.noise(), random.split());
    }
    List<Beat> beats = new ArrayList<>();
    for (SyntheticRhythm.Onset onset : onsets) {
      int sample = (int) Math.min(samples - 1, Math.round(onset.time() * fs));
      beats.add(new Beat(sample, String.valueOf(onset.symbol())));
    }
    return new SyntheticEcg(List.of("MLII", "V1"), leads, fs, beats);
  }

  private static float[] lead(
      int lead,
      int samples,
      double fs,
      List<List<Wave>> waves,
      SyntheticPatient.Noise noise,
      double breathing) {
    EcgModel model = new EcgModel(samples, fs, FINEST_STEP);
    for (List<Wave> beat : waves) {
      for (Wave wave : beat) {
        model.add(wave.time(), wave.width(), lead == 0 ? wave.ii() : wave.v1());
      }
    }
    // The relaxation attenuates the swing of the baseline by 1/√(1 + (2πf)²).
    double passed = 1 / Math.hypot(1, 2 * Math.PI * breathing);
    return model.integrate(noise.breathing() / passed, breathing);
  }

  /** The waves of each beat, with times since the beginning of the recording. */
  private static List<List<Wave>> waves(
      SyntheticPatient patient,
      List<SyntheticRhythm.Onset> onsets,
      double breathing,
      SplittableRandom random) {
    List<List<Wave>> all = new ArrayList<>();
    for (SyntheticRhythm.Onset onset : onsets) {
      // Repolarisation follows the rhythm with inertia, so it depends mostly on the mean interval.
      double rr = 0.7 * patient.rhythm().rr() + 0.3 * onset.rr();
      // The chest's expansion turns the heart's axis.
      double axis = 1 + 0.05 * Math.sin(2 * Math.PI * breathing * onset.time());
      List<Wave> beat = new ArrayList<>();
      for (Wave wave : shape(patient, onset.symbol(), random)) {
        double delay = wave.kind() == Kind.T ? Math.sqrt(rr) : 1;
        beat.add(
            wave.stretched(delay, 1 + 0.03 * random.nextGaussian())
                .times(axis * (1 + 0.05 * random.nextGaussian()))
                .delayed(onset.time()));
      }
      all.add(beat);
    }
    return all;
  }

  private static List<Wave> shape(SyntheticPatient patient, char symbol, SplittableRandom random) {
    return switch (symbol) {
      case 'N' -> patient.sinus();
      case 'A' -> patient.atrial();
      case 'V' -> patient.ventricular();
      case '/' -> patient.paced();
      case 'F' -> fusion(patient, SyntheticPatient.between(random, 0.4, 0.6));
      default -> throw new IllegalArgumentException("no shape for beats of type " + symbol);
    };
  }

  /**
   * A fusion beat. Two wave fronts activate one part of the ventricles each, the sinus front
   * slightly earlier; the P wave is complete.
   */
  private static List<Wave> fusion(SyntheticPatient patient, double share) {
    List<Wave> waves = new ArrayList<>();
    for (Wave wave : patient.sinus()) {
      waves.add(wave.kind() == Kind.P ? wave : wave.times(share));
    }
    for (Wave wave : patient.ventricular()) {
      waves.add(wave.times(1 - share).delayed(FUSION_LAG));
    }
    return waves;
  }
}
