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
        "train --kfold x            | --kfold is 'x'; allowed: a whole number from 2, or none",
        "train --kfold 1.5          | --kfold is '1.5'; allowed: a whole number from 2, or none",
        "train --kfold 3000000000   | --kfold is '3000000000'; allowed: a whole number from 2,"
            + " or none",
        "evaluate --model m --tta x | --tta is 'x'; allowed: a whole number",
        "data balance --seed x      | --seed is 'x'; allowed: a whole number",
        "compare --window x r       | --window is 'x'; allowed: a number",
        "compare --window NaN r     | --window is 'NaN'; allowed: a number",
        "data summary --json=maybe  | --json is 'maybe'; allowed: true or false",
      })
  void aWrongValueIsReportedWithItsOptionAndTheAllowedValues(String command, String sentence) {
    says(command, sentence, "ecg " + command.replaceAll(" --.*", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "train --kfold-by record    | --kfold-by is 'record'; allowed: one of auto, beat,"
            + " patient",
        "data summary --mode foo    | --mode is 'foo'; allowed: one of mitbih, incart, combined,"
            + " all",
        "data raw --map dechazel    | --map is 'dechazel' (did you mean dechazal?); allowed: one"
            + " of dechazal, ec57, original",
        "data balance --method foo  | --method is 'foo'; allowed: one of smote, adasyn,"
            + " undersample",
        "export --precision double  | --precision is 'double'; allowed: one of float32, float16",
      })
  void choicesAreReportedInTheirNotation(String command, String sentence) {
    says(command, sentence, "ecg " + command.replaceAll(" --.*", ""));
  }

  @Test
  void missingArgumentsAreReported() {
    says("train --kfold --seeds", "--seeds has no value; allowed: --seeds N", "ecg train");
    says("predict", "ecg predict needs --input FILE and --out FILE", "ecg predict");
    says("wfdb samples", "ecg wfdb samples needs RECORD", "ecg wfdb samples");
    says("compare-runs ONE", "ecg compare-runs needs 2 or more of RUN|FILE", "ecg compare-runs");
    says("export --out x", "ecg export needs --run DIR or --model PATH", "ecg export");
  }

  @Test
  void unexpectedArgumentsAreReported() {
    says("annotate --bogus", "'--bogus' is not an option of ecg annotate", "ecg annotate");
    says(
        "annotate --beat=atr r",
        "'--beat' is not an option of ecg annotate (did you mean --beats?)",
        "ecg annotate");
    says(
        "data summary stray",
        "'stray' is an unexpected argument of ecg data summary",
        "ecg data summary");
    says(
        "train --kfold 2 --kfold 3", "--kfold is given more than once; allowed: once", "ecg train");
    says(
        "export --out x --run y --model z",
        "--run DIR and --model PATH exclude each other",
        "ecg export");
  }

  @Test
  void errorsForUnknownCommandsListTheKnownOnes() {
    assertThat(Said.error("wfdb", "sample"))
        .isEqualTo(
            "2 error: 'sample' is not a command of ecg wfdb (did you mean samples?); allowed: one"
                + " of header, samples, annotations\n"
                + "see: scripts/ecg wfdb --help\n");
  }

  @Test
  void withoutACommandTheHelpIsShown() {
    assertThat(Said.error("data"))
        .startsWith("2 Usage: ecg data [-hV] COMMAND")
        .contains("  download ");
  }

  @ParameterizedTest
  @CsvSource({"train", "search", "train-all", "ensemble --config c", "evaluate --model m"})
  void aMisspeltOptionIsNotOnlyReportedAsASetting(String command) {
    for (String slip : new String[] {" --reslts", " --reslts x", " --reslts=x"}) {
      assertThat(Said.error((command + slip).split(" ")))
          .startsWith("2 error: '--reslts' is not an option of ecg ")
          .contains(
              ", and 'reslts' is not a key of an experiment; allowed at the top level is one of")
          .hasLineCount(2);
    }
    assertThat(Said.error("train", "--confg", "x"))
        .startsWith(
            "2 error: '--confg' is not an option of ecg train (did you mean --config?), and");
  }

  @Test
  void settingsAreAccepted() {
    assertThat(Said.error("train", "--seed", "x"))
        .isEqualTo("2 error: command line: seed is 'x'; allowed: a whole number, at least 0\n");
    assertThat(Said.error("train", "--training.epochs", "zero"))
        .startsWith("2 error: command line: training.epochs is 'zero'; allowed: a whole number");
  }
}
