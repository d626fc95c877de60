package ecg4j.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Standard output that reports write errors. A write error ends the command with a {@link Failed},
 * which a {@link PrintWriter} does not swallow, unlike an {@link IOException}.
 */
public final class StandardOutput extends OutputStream {

  private final OutputStream out;
  private boolean broken;

  public StandardOutput(OutputStream out) {
    this.out = out;
  }

  /** Thrown if standard output cannot be written. */
  public static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failed(IOException cause) {
      super(cause);
    }

    /** Whether the reader has closed the pipe, for example {@code | head}. */
    boolean isClosedPipe() {
      String reason = String.valueOf(getCause().getMessage()).toLowerCase(Locale.ROOT);
      return reason.contains("broken pipe") || reason.contains("pipe is being closed");
    }

    /** Prints the error, except for a closed pipe, and returns the exit code. */
    public int end(PrintWriter err) {
      if (isClosedPipe()) {
        return 0;
      }
      err.println("error: standard output cannot be written: " + getCause().getMessage());
      err.flush();
      return ExitCode.USER_ERROR;
    }
  }

  public PrintWriter writer() {
    return new PrintWriter(new OutputStreamWriter(this, StandardCharsets.UTF_8));
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    if (broken) {
      return;
    }
    try {
      out.write(bytes, from, count);
      out.flush();
    } catch (IOException e) {
      broken = true;
      throw new Failed(e);
    }
  }
}
