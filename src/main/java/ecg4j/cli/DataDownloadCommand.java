package ecg4j.cli;

import ecg4j.wfdb.Database;
import ecg4j.wfdb.PhysioNet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ecg data download}: fetches the databases of a mode. */
@Command(
    name = "download",
    mixinStandardHelpOptions = true,
    description = {
      "Fetches databases from PhysioNet or a mirror and verifies them by SHA-256.",
      "What is there already is kept; a broken download goes on where it stopped."
    })
final class DataDownloadCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "MODE",
      arity = "0..1",
      defaultValue = "mitbih",
      description = "mitbih, incart, combined or all (both); default: ${DEFAULT-VALUE}.")
  private String mode;

  @Option(names = "--mode", paramLabel = "MODE", description = "The same as an option.")
  private String modeOption;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Folder of the databases (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--mirror",
      paramLabel = "URL|DIR",
      description = "Web address or folder in PhysioNet's layout (or set ECG4J_MIRROR).")
  private String mirror;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    for (Database database : databases(modeOption == null ? mode : modeOption)) {
      Path folder = PhysioNet.fetch(database, data, mirror, new DownloadBar());
      spec.commandLine().getOut().println(folder + " is complete and verified");
    }
    return 0;
  }

  private static List<Database> databases(String mode) {
    return switch (mode.toLowerCase(Locale.ROOT)) {
      case "mitbih", "mitdb" -> List.of(Database.MITDB);
      case "incart", "incartdb" -> List.of(Database.INCARTDB);
      case "combined", "all" -> List.of(Database.MITDB, Database.INCARTDB);
      default ->
          throw new IllegalArgumentException(
              "mode '" + mode + "': allowed are mitbih, incart, combined and all");
    };
  }
}
