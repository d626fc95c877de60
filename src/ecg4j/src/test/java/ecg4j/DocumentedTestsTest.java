package ecg4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents refer to tests as the source of their figures, so these tests must exist. */
class DocumentedTestsTest {

  private static final Pattern NAME = Pattern.compile("\\b[A-Z]\\w*Test\\b");

  @Test
  void allTestsNamedInDocumentsExist() throws IOException {
    Set<String> named = new TreeSet<>();
    try (Stream<Path> top = Files.list(Path.of("."));
        Stream<Path> docs = Files.list(Path.of("docs"))) {
      for (Path file :
          Stream.concat(top, docs).filter(f -> f.toString().endsWith(".md")).toList()) {
        Matcher names = NAME.matcher(Files.readString(file));
        while (names.find()) {
          named.add(names.group());
        }
      }
    }
    assertThat(named).isNotEmpty();
    assertThat(tests()).containsAll(named);
  }

  private static Set<String> tests() throws IOException {
    try (Stream<Path> modules =
        Stream.concat(Files.list(Path.of("src")), Stream.of(Path.of("src/examples/browser")))) {
      Set<String> found = new TreeSet<>();
      for (Path module :
          modules.map(m -> m.resolve("src/test/java")).filter(Files::isDirectory).toList()) {
        try (Stream<Path> files = Files.walk(module)) {
          found.addAll(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith("Test.java"))
                  .map(name -> name.substring(0, name.length() - ".java".length()))
                  .collect(Collectors.toSet()));
        }
      }
      return found;
    }
  }
}
