package ecg4j.papers;

import ecg4j.cli.Ecg;

/**
 * Paper 2, EfficientNet with CBAM on wavelet scalograms: {@code ecg train} with {@code
 * configs/paper2_efficientnet.yaml} unless another file or a run to resume is given. All options
 * and settings of {@code ecg train} are allowed.
 */
public final class Paper2EfficientNet {

  private static final String CONFIG = "configs/paper2_efficientnet.yaml";

  private Paper2EfficientNet() {}

  public static void main(String[] arguments) {
    System.exit(Ecg.run(command(arguments)));
  }

  static String[] command(String... arguments) {
    return PaperCommand.of(CONFIG, arguments);
  }
}
