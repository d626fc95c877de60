package ecg4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

  @TempDir Path folder;

  @Test
  void filesKeepTheirPathsAndTheLockIsOmitted() throws Exception {
    Path run = Files.createDirectories(folder.resolve("runs/fold-1"));
    Files.writeString(run.resolve("run.json"), "{}");
    Files.writeString(run.resolve(".lock"), "");
    Files.write(Files.createDirectory(run.resolve("figures")).resolve("a.png"), new byte[70_000]);
    Files.writeString(folder.resolve("runs/config.yaml"), "name: a");
    Files.writeString(folder.resolve("runs/other.yaml"), "name: b");
    byte[] packed =
        FileTree.pack(
            folder,
            List.of(
                run,
                folder.resolve("runs/config.yaml"),
                run.resolve("run.json"),
                folder.resolve("nowhere")));
    Path there = folder.resolve("there");
    FileTree.unpack(packed, there);
    assertThat(there.resolve("runs").toFile().list())
        .containsExactlyInAnyOrder("fold-1", "config.yaml");
    assertThat(there.resolve("runs/fold-1").toFile().list())
        .containsExactlyInAnyOrder("run.json", "figures");
    assertThat(there.resolve("runs/fold-1/figures/a.png")).hasSize(70_000);
  }

  @Test
  void nothingIsWrittenOutsideOfTheTarget() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("../outside"));
      zip.write(1);
    }
    assertThatThrownBy(() -> FileTree.unpack(bytes.toByteArray(), folder.resolve("there")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("../outside would be outside of");
    assertThat(folder.resolve("outside")).doesNotExist();
  }
}
