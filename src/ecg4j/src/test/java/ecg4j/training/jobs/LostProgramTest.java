package ecg4j.training.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job whose program is killed is repeated. */
@Tag("slow")
class LostProgramTest {

  /** The exit code of a process that was killed by {@code kill -9}. */
  private static final int KILLED = 137;

  @TempDir Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  /**
   * Counts its starts in its directory, and ends at once, without shutdown hooks, in the first
   * ones.
   */
  public static final class Dying implements Worker {
    /** For instantiation in a separate process. */
    public Dying() {}

    @Override
    public boolean work(Path directory, JobContext context) throws IOException {
      Path file = directory.resolve("starts");
      int starts = Files.exists(file) ? Integer.parseInt(Files.readString(file)) + 1 : 1;
      Files.writeString(file, Integer.toString(starts));
      if (starts <= Integer.parseInt(Files.readString(directory.resolve("deaths")))) {
        Runtime.getRuntime().halt(KILLED);
      }
      return true;
    }

    @Override
    public RequiredFiles requiredFiles(Path directory) {
      throw new UnsupportedOperationException();
    }
  }

  private Outcome run(int deaths) throws IOException {
    Files.writeString(folder.resolve("deaths"), Integer.toString(deaths));
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    LocalJobExecutor executor =
        new LocalJobExecutor(1, new JobContext(List.of(), out, new StopSignal()));
    return executor.run(new Job("fold 1", folder, Dying.class));
  }

  @Test
  void aJobThatIsLostTwiceIsDoneTheThirdTime() throws Exception {
    assertThat(run(2)).isEqualTo(Outcome.DONE);
    assertThat(folder.resolve("starts")).hasContent("3");
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("fold 1: its program was killed", "it is repeated from its last saved state");
  }

  @Test
  void aJobThatIsLostEachTimeFails() throws Exception {
    Outcome outcome = run(9);
    assertThat(outcome.end()).isEqualTo(Outcome.End.FAILED);
    assertThat(outcome.cause()).contains("was killed, perhaps because memory ran out");
    assertThat(folder.resolve("starts")).hasContent("3");
  }
}
