package ecg4j.cli;

import picocli.CommandLine.Command;

/** {@code ecg data}: databases and the data sets made from them. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    description = "Fetches databases and makes data sets of them.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DataDownloadCommand.class,
      DataSummaryCommand.class,
      DataRawCommand.class,
      DataBalanceCommand.class,
      DataSynthCommand.class
    })
final class DataCommand {}
