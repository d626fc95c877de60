package ecg4j.report.document;

import java.io.IOException;
import java.nio.file.Path;

/** Files that belong to a report and are written in the same transaction, such as predictions. */
@FunctionalInterface
public interface ReportFiles {

  /** No further files. */
  ReportFiles NONE = draft -> {};

  /**
   * Writes the files.
   *
   * @param draft a folder from which they are moved into that of the report
   */
  void write(Path draft) throws IOException;
}
