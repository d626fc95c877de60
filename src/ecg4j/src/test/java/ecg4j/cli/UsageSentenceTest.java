package ecg4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageSentenceTest {

  private static void says(String command, String sentence, String of) {
    assertThat(Said.error(command.split(" ")))
        .isEqualTo("2 error: %s\nsee: scripts/%s --help\n".formatted(sentence, of));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "train --kfold x            | --kfold is 'x'; allowed is a whole number",
        "train --kfold 1.5          | --kfold is '1.5'; allowed is a whole number",
        "train --kfold 3000000000   | --kfold is '3000000000'; allowed is a whole number from"
            + " -2147483648 to 2147483647",
        "evaluate --model m --tta x | --tta is 'x'; allowed is a whole number",
        "data balance --seed x      | --seed is 'x'; allowed is a whole number",
        "compare --window x r       | --window is 'x'; allowed is a number",
        "compare --window NaN r     | --window is 'NaN'; allowed is a number",
        "data summary --json=maybe  | --json is 'maybe'; allowed is true or false",
      })
  void aWrongValueIsToldWithItsOptionAndWhatIsAllowed(String command, String sentence) {
    says(command, sentence, "ecg " + command.replaceAll(" --.*", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "train --kfold-by record    | --kfold-by is 'record'; allowed is one of beat, patient",
        "data summary --mode foo    | --mode is 'foo'; allowed is one of mitbih, incart, combined,"
            + " all",
        "data raw --map dechazel    | --map is 'dechazel' (did you mean dechazal?); allowed is one"
            + " of dechazal, ec57, original",
        "data balance --method foo  | --method is 'foo'; allowed is one of smote, adasyn,"
            + " undersample",
        "export --precision double  | --precision is 'double'; allowed is one of float32, float16",
      })
  void choicesAreToldAsTheyAreWritten(String command, String sentence) {
    says(command, sentence, "ecg " + command.replaceAll(" --.*", ""));
  }

  @Test
  void whatIsMissingIsNamed() {
    says("train --kfold", "--kfold has no value; allowed is --kfold K", "ecg train");
    says("train --kfold --workers 2", "--kfold has no value; allowed is --kfold K", "ecg train");
    says("predict", "ecg predict needs --input FILE and --out FILE", "ecg predict");
    says("wfdb samples", "ecg wfdb samples needs RECORD", "ecg wfdb samples");
    says("compare-runs ONE", "ecg compare-runs needs 2 or more of RUN", "ecg compare-runs");
    says("export --out x", "ecg export needs --run DIR or --model FILE", "ecg export");
  }

  @Test
  void whatIsTooMuchIsNamed() {
    says("annotate --bogus", "'--bogus' is no option of ecg annotate", "ecg annotate");
    says(
        "annotate --beat=atr r",
        "'--beat' is no option of ecg annotate (did you mean --beats?)",
        "ecg annotate");
    says("data summary stray", "'stray' is more than ecg data summary takes", "ecg data summary");
    says(
        "train --kfold 2 --kfold 3",
        "--kfold is given more than once; allowed is once",
        "ecg train");
    says(
        "export --out x --run y --model z",
        "--run DIR and --model FILE exclude each other",
        "ecg export");
  }

  @Test
  void anUnknownCommandIsToldWithThoseThatAre() {
    assertThat(Said.error("wfdb", "sample"))
        .isEqualTo(
            "2 error: 'sample' is no command of ecg wfdb (did you mean samples?); allowed is one of"
                + " header, samples, annotations\nsee: scripts/ecg wfdb --help\n");
  }

  @Test
  void withoutACommandTheHelpIsShown() {
    assertThat(Said.error("data"))
        .startsWith("2 Usage: ecg data [-hV] COMMAND")
        .contains("  download ");
  }

  @ParameterizedTest
  @CsvSource({"train", "search", "train-all", "ensemble --config c", "evaluate --model m"})
  void aSlipInAnOptionIsNotTakenForASettingAlone(String command) {
    for (String slip : new String[] {" --reslts", " --reslts x", " --reslts=x"}) {
      assertThat(Said.error((command + slip).split(" ")))
          .startsWith("2 error: '--reslts' is no option of ecg ")
          .contains(", and 'reslts' is no key of an experiment; allowed at the top level is one of")
          .hasLineCount(2);
    }
    assertThat(Said.error("train", "--confg", "x"))
        .startsWith("2 error: '--confg' is no option of ecg train (did you mean --config?), and");
  }

  @Test
  void settingsPassAsBefore() {
    assertThat(Said.error("train", "--seed", "x"))
        .isEqualTo("2 error: command line: seed is 'x'; allowed is a whole number, at least 0\n");
    assertThat(Said.error("train", "--training.epochs", "zero"))
        .startsWith("2 error: command line: training.epochs is 'zero'; allowed is a whole number");
  }
}
