package ecg4j.config.section;

import ecg4j.config.binding.ConfigKey;
import ecg4j.config.binding.Key;
import ecg4j.config.binding.Rules;

/** The image of a beat, the input of networks that take images. */
public record ScalogramConfig(
    @Key(
            value =
                "complex Morlet, real Morlet or Mexican hat; only the magnitude of cmorl has no"
                    + " ripple",
            otherwise = "cmorl")
        WaveletName wavelet,
    @Key(
            value =
                "cmorl only: B of ψ(t) = exp(−t²/B)·exp(2πit)/√(πB); larger values resolve"
                    + " frequencies better",
            otherwise = "1.5",
            min = 0.5,
            max = 20)
        double bandwidth,
    @Key(
            value =
                "frequencies: log-spaced from low_hz to high_hz; scales: 1, 2, … count samples, as"
                    + " in PyWavelets' cwt",
            otherwise = "frequencies")
        Rows rows,
    @Key(value = "number of frequencies or scales", otherwise = "64", min = 2, max = 512) int count,
    @Key(value = "lowest frequency in Hz", otherwise = "0.5", min = 0.05, max = 170) double lowHz,
    @Key(value = "highest frequency in Hz", otherwise = "45", min = 0.1, max = 170) double highHz,
    @Key(value = "height and width of the image", otherwise = "224", min = 32, max = 224)
        int imgSize)
    implements ScalogramChanges {

  public ScalogramConfig {
    Rules.require(
        rows != Rows.FREQUENCIES || !(lowHz >= highHz),
        "scalogram.low_hz is %s and scalogram.high_hz is %s; allowed: low_hz below high_hz"
            .formatted(ConfigKey.text(lowHz), ConfigKey.text(highHz)),
        "scalogram.low_hz",
        "scalogram.high_hz");
  }

  /** The mother wavelet. */
  public enum WaveletName {
    CMORL,
    MORL,
    MEXH
  }

  /** The meaning of the rows of the transform. */
  public enum Rows {
    FREQUENCIES,
    SCALES
  }
}
