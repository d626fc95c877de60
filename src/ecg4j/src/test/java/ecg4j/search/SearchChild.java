package ecg4j.search;

import ecg4j.training.run.RunOptions;
import java.nio.file.Path;

/** A process that resumes a search and is killed by the test. */
final class SearchChild {

  private SearchChild() {}

  public static void main(String[] arguments) throws Exception {
    Search.resume(Path.of(arguments[0]), RunOptions.standard());
  }
}
