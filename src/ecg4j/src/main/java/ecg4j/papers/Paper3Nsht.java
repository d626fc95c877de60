package ecg4j.papers;

import ecg4j.cli.Ecg;

/**
 * Paper 3, NSHT Dual-Evolution: {@code ecg train} with {@code configs/paper3_nsht.yaml} unless
 * another file or a run to resume is given. All options and settings of {@code ecg train} are
 * allowed.
 */
public final class Paper3Nsht {

  private static final String CONFIG = "configs/paper3_nsht.yaml";

  private Paper3Nsht() {}

  public static void main(String[] arguments) {
    System.exit(Ecg.run(command(arguments)));
  }

  static String[] command(String... arguments) {
    return PaperCommand.of(CONFIG, arguments);
  }
}
