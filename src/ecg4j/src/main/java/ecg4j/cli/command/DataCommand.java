package ecg4j.cli.command;

import picocli.CommandLine.Command;

/** {@code ecg data}: downloads databases and writes data sets. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    description = "Download databases and make data sets from them.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DataDownloadCommand.class,
      DataSummaryCommand.class,
      DataRawCommand.class,
      DataBalanceCommand.class,
      DataSynthCommand.class
    })
final class DataCommand {}
