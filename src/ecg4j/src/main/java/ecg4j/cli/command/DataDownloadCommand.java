package ecg4j.cli.command;

import ecg4j.cli.option.DataFolderOption;
import ecg4j.cli.option.MirrorOption;
import ecg4j.cli.output.DownloadBar;
import ecg4j.data.database.DatabaseFolder;
import ecg4j.data.database.EcgDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ecg data download}: downloads the databases of a mode. */
@Command(
    name = "download",
    mixinStandardHelpOptions = true,
    description = {
      "Download databases from PhysioNet or a mirror and verify them by SHA-256.",
      "Existing files are kept; an interrupted download is resumed."
    })
final class DataDownloadCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "MODE",
      arity = "0..1",
      defaultValue = "mitbih",
      description =
          "mitbih, incart, combined or all (both), or the name of a database at PhysioNet, for"
              + " example svdb or svdb@1.0.0 (default: ${DEFAULT-VALUE}).")
  private String mode;

  @Option(names = "--mode", paramLabel = "MODE", description = "Same as the argument.")
  private String modeOption;

  @Mixin private DataFolderOption data;

  @Mixin private MirrorOption mirror;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    DatabaseFolder databases =
        new DatabaseFolder(data.folder(), mirror.mirror(), DownloadBar.onStandardError());
    for (EcgDatabase database : named(modeOption == null ? mode : modeOption)) {
      Path folder = databases.of(database);
      spec.commandLine().getOut().println(folder + " is complete and verified");
    }
    return 0;
  }

  /** A database of PhysioNet by its short name, optionally with its version. */
  private static EcgDatabase database(String name) {
    String[] parts = name.split("@", 2);
    EcgDatabase database = EcgDatabase.named(parts[0]);
    return parts.length == 1 ? database : database.at(parts[1]);
  }

  private static List<EcgDatabase> named(String mode) {
    return switch (mode.toLowerCase(Locale.ROOT)) {
      case "mitbih", "mitdb" -> List.of(EcgDatabase.MITDB);
      case "incart", "incartdb" -> List.of(EcgDatabase.INCARTDB);
      case "combined", "all" -> List.of(EcgDatabase.MITDB, EcgDatabase.INCARTDB);
      default -> List.of(database(mode));
    };
  }
}
