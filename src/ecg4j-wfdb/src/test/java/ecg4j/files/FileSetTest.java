package ecg4j.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSetTest {

  /** A process id larger than any on Linux and Windows. */
  private static final String DEAD = "4194399999";

  @TempDir private Path folder;

  private static void write(Path draft, String x, String y) throws IOException {
    AtomicFile.write(draft.resolve("x"), x);
    AtomicFile.write(draft.resolve("y"), y);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aSetReplacesAnotherAsAWhole() throws IOException {
    FileSet.write(folder, "s", List.of(), draft -> write(draft, "1", "1"));
    Files.writeString(folder.resolve("old"), "");
    FileSet.write(folder, "s", List.of("old", "never"), draft -> write(draft, "2", "2"));
    assertThat(names()).containsExactly("x", "y");
    assertThat(folder.resolve("x")).hasContent("2");
  }

  @Test
  void aFailureChangesNothingAndNamesTheFile() throws IOException {
    FileSet.write(folder, "s", List.of(), draft -> write(draft, "1", "1"));
    assertThatThrownBy(
            () ->
                FileSet.write(
                    folder,
                    "s",
                    List.of(),
                    draft -> {
                      AtomicFile.write(draft.resolve("x"), "2");
                      throw new FileSystemException(
                          draft.resolve("y").toString(), null, "No space left on device");
                    }))
        .hasMessage(folder.resolve("y") + ": No space left on device");
    assertThat(names()).containsExactly("x", "y");
    assertThat(folder.resolve("x")).hasContent("1");
  }

  @Test
  void aSetInterruptedAfterItsCommitIsCompleted() throws IOException {
    FileSet.write(folder, "s", List.of(), draft -> write(draft, "1", "1"));
    // x has been moved already, y has not.
    Files.writeString(folder.resolve("x"), "2");
    Path commit = Files.createDirectory(folder.resolve(".s.commit"));
    Files.writeString(commit.resolve("y"), "2");
    FileSet.recover(folder);
    assertThat(names()).containsExactly("x", "y");
    assertThat(folder.resolve("y")).hasContent("2");
  }

  @Test
  void onlyLeftoversOfDeadProcessesAreRemoved() throws IOException {
    String alive = Long.toString(ProcessHandle.current().pid());
    Files.writeString(folder.resolve(".a.npy." + DEAD + ".part"), "");
    Files.createDirectories(folder.resolve(".run." + DEAD + ".part/figures"));
    for (String kept :
        List.of(".a." + alive + ".part", ".mine.part", "a." + DEAD + ".part", ".a.7x.part")) {
      Files.writeString(folder.resolve(kept), "");
    }
    Leftovers.remove(folder);
    assertThat(names())
        .containsExactlyInAnyOrder(
            ".a." + alive + ".part", ".mine.part", "a." + DEAD + ".part", ".a.7x.part");
  }

  /** Earlier versions wrote to .NAME.PID, which may be a name of another program's file. */
  @Test
  void leftoversOfEarlierVersionsAreRemovedWhenTheirFileIsWritten() throws IOException {
    String alive = Long.toString(ProcessHandle.current().pid());
    for (String name : List.of("best.npz", "119.csv", "X_mitbih_raw.npy", "notes")) {
      Files.writeString(folder.resolve("." + name + "." + DEAD), "");
    }
    List<String> kept =
        List.of(
            ".notes." + DEAD, ".best.npz." + alive, ".best.npz.1", ".best.npz.old", ".best.npz");
    for (String name : kept) {
      Files.writeString(folder.resolve(name), "");
    }
    AtomicFile.write(folder.resolve("best.npz"), "");
    assertThat(folder.resolve(".119.csv." + DEAD)).exists();
    FileSet.write(
        folder, "119", List.of(), draft -> Files.writeString(draft.resolve("119.csv"), ""));
    try (PartFile part = PartFile.of(folder.resolve("X_mitbih_raw.npy"))) {
      part.commit();
    }
    List<String> all = new ArrayList<>(kept);
    all.addAll(List.of("best.npz", "119.csv", "X_mitbih_raw.npy"));
    assertThat(names()).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void lockingALockedFolderFails() throws Exception {
    FolderLock lock = FolderLock.of(folder, "writing arrays");
    assertThat(FolderLock.isHeld(folder)).isTrue();
    assertThatThrownBy(() -> FolderLock.of(folder, "writing arrays"))
        .hasMessage("another program is writing arrays in " + folder);
    lock.close();
    assertThat(FolderLock.isHeld(folder)).isFalse();
  }
}
