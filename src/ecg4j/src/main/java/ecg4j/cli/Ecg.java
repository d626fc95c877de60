package ecg4j.cli;

import ecg4j.annotate.Version;
import ecg4j.cli.command.Commands;
import ecg4j.cli.output.ErrorSentence;
import ecg4j.cli.output.StandardOutput;
import ecg4j.onnx.OnnxRuntimeLoader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code scripts/ecg COMMAND …}. */
@Command(
    name = "ecg",
    mixinStandardHelpOptions = true,
    version = Version.TEXT,
    description = "ECG arrhythmia classification on Deeplearning4j.",
    synopsisSubcommandLabel = "COMMAND")
public final class Ecg {

  public static void main(String[] args) {
    OnnxRuntimeLoader loader = new OnnxRuntimeLoader();
    if (Commands.isModelOpened(args)) {
      // On another processor, while this thread creates the command line.
      loader.start();
    }
    int code = run(new FileOutputStream(FileDescriptor.out), args);
    loader.await();
    if (code == 0) {
      noteArchive(System.getProperty("ecg4j.archive"));
    }
    System.exit(code);
  }

  /** Tells scripts/ecg that the class archive of this run can be kept. */
  private static void noteArchive(String archive) {
    if (archive != null) {
      try {
        Files.writeString(Path.of(archive + ".done"), "");
      } catch (IOException e) {
        LoggerFactory.getLogger(Ecg.class).debug("the class archive cannot be kept", e);
      }
    }
  }

  /** Runs a command and returns its exit code; errors are printed to standard error. */
  public static int run(String... args) {
    return run(System.out, args);
  }

  /** Like {@link #run(String...)}, with another standard output. */
  public static int run(OutputStream output, String... args) {
    // Numbers and file names have ASCII digits in every locale.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    PrintWriter out = new StandardOutput(output).writer();
    CommandLine line = talking(commandLine(args)).setOut(out);
    int code = 0;
    try {
      code = line.execute(SettingArguments.joined(line, args));
      out.flush();
      return code;
    } catch (StandardOutput.Failed e) {
      int ended = e.end(line.getErr());
      return code == 0 ? ended : code;
    }
  }

  /**
   * Creates the command line for some arguments. If the first one is the name of a command, only
   * this command is created, because creating all of them takes longer than many commands run.
   * Otherwise, all are created: help and suggestions need their names.
   */
  public static CommandLine commandLine(String... args) {
    CommandLine line = new CommandLine(new Ecg());
    List<Class<?>> named = Commands.named(args);
    (named.isEmpty() ? Commands.ALL : named).forEach(line::addSubcommand);
    return line;
  }

  /** Configures a command line with the converters and error messages of ecg4j. */
  public static CommandLine talking(CommandLine command) {
    return OptionValues.readBy(command)
        .setExecutionStrategy(new KnownArguments())
        .setParameterExceptionHandler(new UsageSentence())
        .setExecutionExceptionHandler(new ErrorSentence());
  }
}
