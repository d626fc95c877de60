package ecg4j.annotate;

import ecg4j.beats.LabelMap;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The beats that an annotation file marks.
 *
 * @param annotator ending of the file, as {@code atr}
 */
public record AnnotatorBeats(String annotator) implements BeatFinder {

  /** Endings of files that no annotator writes. */
  private static final Set<String> OTHERS =
      Set.of("hea", "dat", "csv", "html", "txt", "json", "npy", "xws", "mat", "edf");

  private static final Pattern ENDING = Pattern.compile("[A-Za-z0-9_-]+");

  @Override
  public String name() {
    return "annotator " + annotator;
  }

  @Override
  public List<Found> find(Path record, Lead lead) throws IOException {
    Path file = Annotations.file(record, annotator);
    if (!Files.isRegularFile(file)) {
      Set<String> there = annotators(file);
      throw new WfdbException(
          "record %s has no annotator %s (file %s); %s"
              .formatted(
                  lead.header().name(),
                  annotator,
                  file,
                  there.isEmpty() ? "it has none" : "it has " + String.join(", ", there)));
    }
    List<Annotation> beats = LabelMap.EC57.beats(Annotations.read(file));
    if (beats.isEmpty()) {
      throw new WfdbException(file + " marks no beat");
    }
    return beats.stream().map(beat -> new Found(beat.sample(), beat.symbol())).toList();
  }

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
          if (ENDING.matcher(ending).matches() && !OTHERS.contains(ending)) {
            endings.add(ending);
          }
        }
      }
    }
    return endings;
  }
}
