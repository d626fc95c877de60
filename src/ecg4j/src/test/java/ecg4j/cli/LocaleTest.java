package ecg4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.data.database.SyntheticDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in a locale with digits and a decimal separator of its own. */
@Tag("slow")
class LocaleTest {

  private static final Pattern FOREIGN = Pattern.compile("[\\p{Nd}&&[^0-9]]|\u066B|\u066C|\u060C");

  private final Locale before = Locale.getDefault();

  @TempDir private Path results;

  @BeforeEach
  void change() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    assertThat(String.format("%d", 7)).isEqualTo("\u0667");
  }

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @Test
  void filesAndNamesOfARunHaveAsciiDigits() throws IOException {
    new SyntheticDatabase(6, 30, 1).write(results.resolve("synthetic"));
    int code =
        Ecg.run(
            "train",
            "--results=" + results,
            "--data.root=" + results,
            "--data.mode=synthetic",
            "--data.protocol=patient",
            "--model.name=context_mlp",
            "--model.variant=small",
            "--training.epochs=2",
            "--training.warmup_epochs=1",
            "--training.augmentation.p=0",
            "--evaluation.bootstrap=100");
    assertThat(code).isZero();
    try (Stream<Path> files = Files.walk(results)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = results.relativize(file).toString();
        requireAscii(name, name);
        if (List.of("csv", "md", "html", "txt", "json", "yaml", "tex").contains(ending(name))) {
          requireAscii(Files.readString(file), name);
        }
      }
    }
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static void requireAscii(String text, String where) {
    assertThat(text.lines().filter(line -> FOREIGN.matcher(line).find())).as(where).isEmpty();
  }
}
