package ecg4j.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFilesTest {

  private static final String HINT =
      "; name another folder for temporary files, with ECG4J_JAVA_OPTS=-Djava.io.tmpdir=FOLDER";

  @TempDir private Path dir;

  @Test
  void filesAndFoldersAreCreatedInTheFolderOfTemporaryFiles() throws IOException {
    Path file = TemporaryFiles.copy(new ByteArrayInputStream(new byte[] {7}), ".npy");
    assertThat(file).hasBinaryContent(new byte[] {7}).hasParent(TemporaryFiles.place());
    assertThat(file.toString()).endsWith(".npy");
    Files.delete(file);
    Path folder = TemporaryFiles.folder();
    assertThat(folder).isEmptyDirectory().hasParent(TemporaryFiles.place());
    Files.delete(folder);
    TemporaryFiles.requireUsable();
  }

  @Test
  void aFolderThatCannotBeUsedIsNamedWithAHint() throws IOException {
    Path none = dir.resolve("none");
    assertThatThrownBy(() -> TemporaryFiles.copy(none, InputStream.nullInputStream(), ".npy"))
        .hasMessage("the folder of temporary files, " + none + ", does not exist" + HINT);
    assertThatThrownBy(
            () ->
                TemporaryFiles.in(
                    dir,
                    place -> {
                      throw new FileSystemException("x", null, "No space left on device");
                    }))
        .hasMessage(
            "the folder of temporary files, "
                + dir
                + ", cannot be used (No space left on device)"
                + HINT);
  }

  @Test
  void aSourceThatFailsLeavesNoFile() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("cannot be read");
          }
        };
    assertThatThrownBy(() -> TemporaryFiles.copy(dir, failing, ".npy"))
        .hasMessage("cannot be read");
    assertThat(dir).isEmptyDirectory();
  }
}
