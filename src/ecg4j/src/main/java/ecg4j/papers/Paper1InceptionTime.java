package ecg4j.papers;

import ecg4j.cli.Ecg;

/**
 * Paper 1, Context-Aware InceptionTime: {@code ecg train} with {@code
 * configs/paper1_inceptiontime.yaml} unless another file or a run to resume is given. All options
 * and settings of {@code ecg train} are allowed.
 */
public final class Paper1InceptionTime {

  private static final String CONFIG = "configs/paper1_inceptiontime.yaml";

  private Paper1InceptionTime() {}

  public static void main(String[] arguments) {
    System.exit(Ecg.run(command(arguments)));
  }

  static String[] command(String... arguments) {
    return PaperCommand.of(CONFIG, arguments);
  }
}
