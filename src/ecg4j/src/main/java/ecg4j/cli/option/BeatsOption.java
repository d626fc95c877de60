package ecg4j.cli.option;

import ecg4j.annotate.AnnotationSettings;
import ecg4j.annotate.AnnotatorBeats;
import ecg4j.annotate.BeatFinder;
import ecg4j.annotate.DetectedBeats;
import ecg4j.formats.file.ReadOptions;
import picocli.CommandLine.Option;

/** {@code --beats} and {@code --flip}: the source of the beats, and the sign of the lead. */
public final class BeatsOption {

  @Option(
      names = "--beats",
      paramLabel = "EXT",
      description =
          "Read beats from this annotation file, for example atr; 'file' for the annotations in the"
              + " recording itself (default: detect them).")
  private String beats;

  @Option(names = "--flip", description = "Use the lead upside down, with the opposite sign.")
  private boolean flip;

  /** Returns the settings for recordings that are read with these options. */
  public AnnotationSettings settings(ReadOptions options) {
    BeatFinder finder = beats == null ? new DetectedBeats() : new AnnotatorBeats(beats, options);
    return new AnnotationSettings(options, finder, flip);
  }
}
