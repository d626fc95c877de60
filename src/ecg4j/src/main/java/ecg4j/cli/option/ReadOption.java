package ecg4j.cli.option;

import ecg4j.formats.file.ReadOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Facts about recordings that their files do not state, for every command that reads some. */
public final class ReadOption {

  @Option(
      names = "--lead",
      paramLabel = "NAME",
      description =
          "The signal to use, by name or by number from 0 (default: the lead of the model, or MLII"
              + " or II, else the first ECG lead; convert and wfdb: all signals).")
  private String lead = "";

  @Option(
      names = "--rate",
      paramLabel = "HZ",
      description = "Samples per second, for files that do not state it (CSV, NumPy, MATLAB).")
  private double rate;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description =
          "Unit of the samples, for files that do not state it: mV, uV, or 200/mV for 200 stored"
              + " units per mV.")
  private String unit = "";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /**
   * The options as a value.
   *
   * @throws ParameterException if one of them is impossible
   */
  public ReadOptions options() {
    try {
      return new ReadOptions(rate, unit, lead);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
