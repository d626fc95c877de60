package ecg4j.physionet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder in PhysioNet's layout. */
record FolderMirror(Path folder) implements Mirror {

  @Override
  public Body open(String path, long from) throws IOException {
    Path file = folder.resolve(path);
    if (!Files.isRegularFile(file)) {
      throw new Unavailable(
          "mirror " + folder + " has no " + path + " (it must have PhysioNet's layout)");
    }
    return new Body(Files.newInputStream(file), 0, Files.size(file));
  }

  @Override
  public boolean isRemote() {
    return false;
  }

  @Override
  public String name(String path) {
    return folder.resolve(path).toString();
  }
}
