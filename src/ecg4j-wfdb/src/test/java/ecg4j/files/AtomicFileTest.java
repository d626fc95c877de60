package ecg4j.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path folder;

  @Test
  void aFileIsReplacedWithoutLeftovers() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.write(file, "before");
    AtomicFile.write(file, "β");
    assertThat(file).hasContent("β");
    assertThat(folder.toFile().list()).containsExactly("a.txt");
  }

  @Test
  void aFailedWriteLeavesTheFileUnchanged() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.write(file, "before");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write('x');
                      throw new IOException("no more");
                    }))
        .hasMessage("no more");
    assertThat(file).hasContent("before");
    assertThat(folder.toFile().list()).containsExactly("a.txt");
  }

  @Test
  void errorsNameTheTargetFile() throws IOException {
    Path lost = folder.resolve("none/a.txt");
    assertThatThrownBy(() -> AtomicFile.write(lost, "x"))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(lost + ": its folder does not exist");
    assertThatThrownBy(() -> AtomicFile.write(folder, "x"))
        .hasMessage(folder + ": is a folder, not a file");
    Path asked = Path.of("a.npy");
    Path part = Path.of(".a.npy.7");
    assertThat(
            AtomicFile.withTargetName(
                asked, part, new FileSystemException(".a.npy.7", null, "full")))
        .hasMessage("a.npy: full");
    assertThat(AtomicFile.withTargetName(asked, part, new AccessDeniedException(".a.npy.7")))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessage("a.npy");
    assertThat(
            AtomicFile.withTargetName(asked, part, new FileSystemException("other", null, "full")))
        .hasMessage("other: full");
  }
}
