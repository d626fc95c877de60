package ecg4j.formats;

import ecg4j.formats.file.FileBytes;
import ecg4j.formats.file.FormatException;
import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordName;
import ecg4j.formats.file.RecordingFile;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.AnnotationFile;
import ecg4j.wfdb.Annotations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads annotations from WFDB annotation files next to recordings, or from the recordings
 * themselves.
 */
public final class RecordAnnotations {

  /** Annotator name for annotations stored in the recording itself, such as those of EDF+. */
  public static final String IN_FILE = "file";

  /** Extensions of files that are not annotation files, although their bytes may look like them. */
  private static final Set<String> OTHERS = Set.of("hea", "dat", "xws");

  private static final Pattern ENDING = Pattern.compile("[A-Za-z0-9_-]+");

  private RecordAnnotations() {}

  /**
   * Returns the path of a recording's annotation file: {@code rec.atr} for the recording {@code
   * rec.edf}.
   *
   * @throws IllegalArgumentException if the annotator is not a valid file extension
   */
  public static Path file(Path recording, String annotator) {
    return Annotations.file(recording.resolveSibling(RecordName.of(recording)), annotator);
  }

  /**
   * Reads annotations from the file next to a recording, or from the recording itself.
   *
   * @param annotator extension of the annotation file, or {@link #IN_FILE}
   * @throws IOException if there are no annotations, or they are damaged
   */
  public static AnnotationFile read(Path recording, String annotator, ReadOptions options)
      throws IOException {
    if (!annotator.equals(IN_FILE)) {
      return read(recording, file(recording, annotator), options);
    }
    RecordingFile file = RecordingFiles.open(recording, options);
    List<Annotation> found = file.annotations();
    if (found.isEmpty()) {
      throw new FormatException(
          recording,
          "the %s file holds no annotations; name an annotation file, for example atr"
              .formatted(file.format()));
    }
    return new AnnotationFile(
        found, OptionalDouble.of(file.outline().frequency()), file.header().notes());
  }

  /**
   * Reads an annotation file of a recording. If the file states no time resolution, its times are
   * in frames of the recording as read without selecting a signal.
   *
   * @param file path of the annotation file, in any folder
   * @throws IOException if the file is missing (the message lists the annotation files that exist)
   *     or damaged
   */
  public static AnnotationFile read(Path recording, Path file, ReadOptions options)
      throws IOException {
    if (!Files.isRegularFile(file)) {
      String name = file.getFileName().toString();
      Set<String> there = annotators(file);
      throw new FormatException(
          file,
          "recording %s has no annotator %s; %s"
              .formatted(
                  RecordName.of(recording),
                  name.substring(name.lastIndexOf('.') + 1),
                  there.isEmpty() ? "it has none" : "it has " + String.join(", ", there)));
    }
    AnnotationFile read = AnnotationFile.read(file);
    if (read.resolution().isPresent() || options.lead().isBlank()) {
      return read;
    }
    double frames = frequency(recording, options.withLead(""));
    return frames == frequency(recording, options)
        ? read
        : new AnnotationFile(read.annotations(), OptionalDouble.of(frames), read.notes());
  }

  private static double frequency(Path recording, ReadOptions options) throws IOException {
    return RecordingFiles.open(recording, options).outline().frequency();
  }

  /** Returns the extensions of the annotation files in the folder of a missing one. */
  private static Set<String> annotators(Path missing) throws IOException {
    String file = missing.getFileName().toString();
    String start = file.substring(0, file.lastIndexOf('.') + 1);
    Set<String> endings = new TreeSet<>();
    Path folder = missing.toAbsolutePath().getParent();
    if (Files.isDirectory(folder)) {
      try (var files = Files.newDirectoryStream(folder)) {
        for (Path path : files) {
          String name = path.getFileName().toString();
          String ending = name.startsWith(start) ? name.substring(start.length()) : "";
          if (ENDING.matcher(ending).matches() && !OTHERS.contains(ending) && isOther(path)) {
            endings.add(ending);
          }
        }
      }
    }
    return endings;
  }

  /** Returns whether a file is neither text nor in a known recording format. */
  private static boolean isOther(Path path) throws IOException {
    return Files.isRegularFile(path) && RecordingFormat.of(FileBytes.start(path)).isEmpty();
  }
}
