package ecg4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.cli.Said;
import ecg4j.models.TrainedArrays;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class PretrainCommandTest {

  @TempDir Path folder;

  /** A lead of R peaks as a text file; it has no header and no patient. */
  private Path csv() throws Exception {
    StringBuilder text = new StringBuilder("mV\n");
    for (int i = 0; i < 30 * 250; i++) {
      double z = (i % 220 - 110) / 4.0;
      text.append("%.4f%n".formatted(Math.exp(-z * z) + 0.02 * Math.sin(i / 40.0)));
    }
    return Files.writeString(folder.resolve("own.csv"), text);
  }

  @Test
  void aRecordingOfAnotherFormatIsPretrainedOnWithSettingsInBothForms() throws Exception {
    Path out = folder.resolve("own.npz");
    String said =
        Said.output(
            "pretrain",
            "--with-test-patients",
            "--model.name",
            "inception_time",
            "--model.variant=micro",
            "--training.epochs",
            "1",
            "--rate",
            "250",
            "--unit",
            "mV",
            "--out",
            out.toString(),
            csv().toString());
    assertThat(said).contains("own.npz: error on the training beats ").doesNotContain("held out");
    assertThat(TrainedArrays.read(out).notes()).containsKey("error");
  }

  @Test
  void aSettingWithoutValueIsNamed() throws Exception {
    assertThat(
            Said.error(
                "pretrain",
                csv().toString(),
                "--out",
                folder.resolve("o.npz").toString(),
                "--training.epochs"))
        .startsWith("2 ")
        .contains("'--training.epochs' has no value; allowed: ");
  }
}
