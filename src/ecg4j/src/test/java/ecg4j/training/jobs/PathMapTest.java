package ecg4j.training.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PathMapTest {

  private static final PathMap MOVED =
      new PathMap(
          Path.of("/home/me"),
          Map.of(
              Path.of("/home/me/runs/a"), Path.of("/scratch/a"),
              Path.of("/data/mitdb/RECORDS"), Path.of("/other/mitdb/RECORDS")));

  @Test
  void aMovedDirectoryTakesItsFilesAlong() {
    assertThat(MOVED.resolve(Path.of("runs/a/best.npz"))).isEqualTo(Path.of("/scratch/a/best.npz"));
    assertThat(MOVED.resolve(Path.of("/home/me/runs/a"))).isEqualTo(Path.of("/scratch/a"));
    assertThat(MOVED.resolve(Path.of("runs/../../../data/mitdb/RECORDS")))
        .isEqualTo(Path.of("/other/mitdb/RECORDS"));
  }

  @Test
  void whatHasNotMovedBelongsToTheFolderOfWhoeverNamesIt() {
    assertThat(MOVED.resolve(Path.of("runs/ab"))).isEqualTo(Path.of("/home/me/runs/ab"));
    assertThat(MOVED.resolve(Path.of("/data/mitdb"))).isEqualTo(Path.of("/data/mitdb"));
    assertThat(PathMap.SAME.resolve(Path.of("../runs"))).isEqualTo(Path.of("../runs"));
  }

  @Test
  void aProgramIsToldAllOfItInOneWord() {
    assertThat(PathMap.parse(MOVED.toArgument())).isEqualTo(MOVED);
    assertThat(PathMap.parse(PathMap.SAME.toArgument())).isEqualTo(PathMap.SAME);
  }
}
