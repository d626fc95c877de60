package ecg4j.annotate;

import ecg4j.annotate.quality.FlutterEpisodes;
import ecg4j.annotate.quality.FlutterEpisodes.Episode;
import ecg4j.formats.RecordingLead;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Content of the WFDB annotation file of a recording. Consecutive waves of ventricular flutter are
 * between {@code [} and {@code ]}, as are flutter episodes without beats. Comparators after EC57
 * ignore beats between these marks. The page {@code exports.js} writes the same file.
 */
public final class BeatAnnotations {

  private static final String START = "[";
  private static final String END = "]";

  /** Channels that an annotation can name. */
  private static final int MOST_CHANNELS = 255;

  private final RecordingLead source;
  private final FlutterEpisodes flutter;
  private final int signal;
  private final List<Annotation> all = new ArrayList<>();
  private final List<Long> beats = new ArrayList<>();
  private boolean inFlutter;

  /**
   * @param source the annotated lead
   * @param flutter episodes of ventricular flutter in it
   * @param warnings warnings at the start of the file
   */
  public BeatAnnotations(RecordingLead source, FlutterEpisodes flutter, List<String> warnings) {
    this.source = source;
    this.flutter = flutter;
    this.signal = Math.min(MOST_CHANNELS, source.lead().index());
    warnings.forEach(text -> all.add(AnnotationNote.of(text)));
  }

  /**
   * @param warnings warnings at the start of the file
   */
  public BeatAnnotations(AnnotatedRecord record, List<String> warnings) {
    this(record.source(), record.quality().flutter(), warnings);
  }

  /** Adds the next beat in chronological order. */
  public void add(long sample, String symbol) {
    boolean wave = symbol.equals(AnnotatedRecord.FLUTTER_WAVE);
    if (inFlutter && !wave) {
      endFlutter();
    } else if (wave && !inFlutter) {
      mark(Math.max(0, sample - 1), START);
    }
    mark(sample, symbol);
    inFlutter = wave;
    beats.add(sample);
  }

  private void endFlutter() {
    mark(beats.get(beats.size() - 1) + 1, END);
    inFlutter = false;
  }

  private void mark(long sample, String symbol) {
    all.add(new Annotation(sample, symbol, 0, signal, 0, ""));
  }

  /** Returns the content of the file with all beats that were added. */
  public byte[] bytes() {
    if (inFlutter) {
      endFlutter();
    }
    double rate = source.lead().frequency();
    for (Episode episode : flutter.episodes()) {
      double start = episode.start() * rate;
      double end = episode.end() * rate;
      if (beats.stream().noneMatch(sample -> sample >= start && sample < end)) {
        mark(Math.round(start), START);
        mark(Math.round(end), END);
      }
    }
    all.sort(Comparator.comparingLong(Annotation::sample));
    return Annotations.bytes(all, source.resolution());
  }
}
