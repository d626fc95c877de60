package ecg4j.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegularFileTest {

  @TempDir Path folder;

  @Test
  void saysWhetherThereIsAFolderOrNothing() throws IOException {
    Path file = Files.createFile(folder.resolve("a"));
    RegularFile.require(file);
    assertThat(RegularFile.problem(file, Path.of("named"))).isEmpty();
    assertThatThrownBy(() -> RegularFile.require(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(folder + " is a folder; a file is needed here");
    assertThat(RegularFile.problem(folder.resolve("b"), Path.of("named")))
        .contains("there is no file named");
  }
}
