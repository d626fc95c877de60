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
 * Content of the WFDB annotation file of a recording. Each flutter episode is between {@code [} and
 * {@code ]}. A beat in it that a reader has given a class ends the episode, and the next wave
 * begins it again. Comparators after EC57 ignore beats between these marks. The page {@code
 * exports.js} writes the same file.
 */
public final class BeatAnnotations {

  private static final String START = "[";
  private static final String END = "]";

  /** Channels that an annotation can name. */
  private static final int MOST_CHANNELS = 255;

  private final RecordingLead source;
  private final FlutterEpisodes flutter;
  private final int signal;
  private final List<Annotation> notes = new ArrayList<>();
  private final List<Annotation> beats = new ArrayList<>();

  /**
   * @param source the annotated lead
   * @param flutter episodes of ventricular flutter in it
   * @param warnings warnings at the start of the file
   */
  public BeatAnnotations(RecordingLead source, FlutterEpisodes flutter, List<String> warnings) {
    this.source = source;
    this.flutter = flutter;
    this.signal = Math.min(MOST_CHANNELS, source.lead().index());
    warnings.forEach(text -> notes.add(AnnotationNote.of(text)));
  }

  /**
   * @param warnings warnings at the start of the file
   */
  public BeatAnnotations(AnnotatedRecord record, List<String> warnings) {
    this(record.source(), record.quality().flutter(), warnings);
  }

  /** Adds the next beat in chronological order. */
  public void add(long sample, String symbol) {
    beats.add(annotation(sample, symbol));
  }

  private Annotation annotation(long sample, String symbol) {
    return new Annotation(sample, symbol, 0, signal, 0, "");
  }

  /** Returns the content of the file with all beats that were added. */
  public byte[] bytes() {
    List<Annotation> all = new ArrayList<>(notes);
    for (int i = 0; i < beats.size(); i++) {
      long sample = beats.get(i).sample();
      boolean wave = isWave(i);
      if (wave && !isWave(i - 1)) {
        long start = Math.min(sample - 1, episode(sample)[0]);
        long previous = i > 0 ? beats.get(i - 1).sample() : -1;
        all.add(annotation(Math.max(start, previous + 1), START));
      }
      all.add(beats.get(i));
      if (wave && !isWave(i + 1)) {
        long end = Math.max(sample + 1, episode(sample)[1]);
        long next = i + 1 < beats.size() ? beats.get(i + 1).sample() : Long.MAX_VALUE;
        all.add(annotation(Math.min(end, next - 1), END));
      }
    }
    for (Episode episode : flutter.episodes()) {
      long[] limits = limits(episode);
      if (beats.stream().noneMatch(b -> b.sample() >= limits[0] && b.sample() <= limits[1])) {
        all.add(annotation(limits[0], START));
        all.add(annotation(limits[1], END));
      }
    }
    all.sort(Comparator.comparingLong(Annotation::sample));
    return Annotations.bytes(all, source.resolution());
  }

  private boolean isWave(int beat) {
    return beat >= 0
        && beat < beats.size()
        && beats.get(beat).symbol().equals(AnnotatedRecord.FLUTTER_WAVE);
  }

  /** First and last sample of the episode that contains a wave. */
  private long[] episode(long sample) {
    return flutter.episodes().stream()
        .map(this::limits)
        .filter(limits -> limits[0] <= sample && sample <= limits[1])
        .findFirst()
        .orElse(new long[] {sample, sample});
  }

  private long[] limits(Episode episode) {
    double rate = source.lead().frequency();
    return new long[] {Math.round(episode.start() * rate), Math.round(episode.end() * rate)};
  }
}
