package ecg4j.search;

import ecg4j.training.run.RunOptions;
import java.nio.file.Path;

/** A program that goes on with a search, to be killed. */
final class SearchChild {

  private SearchChild() {}

  public static void main(String[] arguments) throws Exception {
    Search.resume(Path.of(arguments[0]), RunOptions.standard());
  }
}
