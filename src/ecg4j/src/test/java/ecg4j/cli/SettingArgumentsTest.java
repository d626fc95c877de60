package ecg4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingArgumentsTest {

  private static String[] joined(String... args) {
    return SettingArguments.joined(Ecg.commandLine(args), args);
  }

  @Test
  void aSettingIsJoinedWithItsValueAndRecordsStay() {
    assertThat(
            joined(
                "pretrain",
                "--training.epochs",
                "2",
                "a",
                "--seed",
                "7",
                "b",
                "--out",
                "o.npz",
                "--resume",
                "c"))
        .containsExactly(
            "pretrain",
            "--training.epochs=2",
            "a",
            "--seed=7",
            "b",
            "--out",
            "o.npz",
            "--resume",
            "c");
  }

  @Test
  void aSettingWithoutValueStays() {
    assertThat(joined("train", "--training.epochs", "--training.lr=1"))
        .containsExactly("train", "--training.epochs", "--training.lr=1");
    assertThat(joined("train", "--training.lr", "-1")).containsExactly("train", "--training.lr=-1");
  }

  @Test
  void argumentsOfCommandsWithoutSettingsStay() {
    assertThat(joined("annotate", "--no.such", "2")).containsExactly("annotate", "--no.such", "2");
  }
}
