package ecg4j.search.candidate;

import ecg4j.search.candidate.JournalFile.Event;
import ecg4j.search.candidate.JournalFile.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The journal of a search: its events and its total time. It is written after each event. */
public final class Journal {

  private final SearchDirectory directory;
  private final String dataChecksum;
  private final double before;
  private final long startedAt = System.nanoTime();
  private final List<Event> events;
  private final Map<Integer, Map<String, String>> proposed = new LinkedHashMap<>();
  private final Map<Integer, Double> finished = new LinkedHashMap<>();
  private final Map<Integer, CandidateResult> results = new HashMap<>();

  private Journal(SearchDirectory directory, String dataChecksum, double before, List<Event> old) {
    this.directory = directory;
    this.dataChecksum = dataChecksum;
    this.before = before;
    this.events = new ArrayList<>(old);
  }

  /**
   * Opens the journal of a directory, or creates a new one.
   *
   * @throws IOException if the search was started with other data, or a file is damaged
   */
  public static Journal open(SearchDirectory directory, String dataChecksum) throws IOException {
    Optional<JournalFile> file = directory.journal();
    if (file.isPresent() && !file.get().dataChecksum().equals(dataChecksum)) {
      throw new IOException(
          "the data have changed since the search was started: their checksum was %s, and now is %s"
              .formatted(file.get().dataChecksum(), dataChecksum));
    }
    Journal journal =
        new Journal(
            directory,
            dataChecksum,
            file.map(JournalFile::seconds).orElse(0.0),
            file.map(JournalFile::events).orElse(List.of()));
    for (Event event : journal.events) {
      journal.note(event);
    }
    return journal;
  }

  private void note(Event event) throws IOException {
    if (event.kind() == Kind.PROPOSED) {
      proposed.put(event.candidate(), event.values());
    } else {
      finished.put(event.candidate(), event.seconds());
      CandidateResult result =
          directory
              .result(event.candidate())
              .orElseThrow(
                  () ->
                      new IOException(
                          "%s has no result, although the journal says that it is finished"
                              .formatted(directory.candidate(event.candidate()))));
      results.put(event.candidate(), result);
    }
  }

  /** Replays all events in order. */
  public void replay(Consumer<Map<String, String>> onProposal, Consumer<CandidateResult> onResult) {
    for (Event event : List.copyOf(events)) {
      if (event.kind() == Kind.PROPOSED) {
        onProposal.accept(event.values());
      } else {
        onResult.accept(results.get(event.candidate()));
      }
    }
  }

  /** Records a proposal, before the candidate is trained. */
  public synchronized void proposed(int candidate, Map<String, String> values) throws IOException {
    add(new Event(Kind.PROPOSED, candidate, seconds(), values));
  }

  /** Records the end of a candidate, whose result has been written. */
  public synchronized void finished(int candidate) throws IOException {
    add(new Event(Kind.FINISHED, candidate, seconds(), Map.of()));
  }

  private void add(Event event) throws IOException {
    events.add(event);
    try {
      save();
    } catch (IOException e) {
      events.remove(events.size() - 1);
      throw e;
    }
    note(event);
  }

  /** Writes the journal with the current time. */
  public synchronized void save() throws IOException {
    directory.write(new JournalFile(dataChecksum, seconds(), events));
  }

  /** Seconds of the search so far. */
  public double seconds() {
    return before + (System.nanoTime() - startedAt) / 1e9;
  }

  /** The values of all proposed candidates, in order. */
  public synchronized Map<Integer, Map<String, String>> proposals() {
    return new LinkedHashMap<>(proposed);
  }

  /** The results so far, in the order of the candidates' ends. */
  public synchronized List<CandidateResult> results() {
    return finished.keySet().stream().map(results::get).toList();
  }

  /** Time of a candidate's end, in seconds of the search. */
  public synchronized double finishedAt(int candidate) {
    return finished.get(candidate);
  }

  /** The best result so far; the first one of equal results. */
  public Optional<CandidateResult> best(Goal goal) {
    CandidateResult best = null;
    for (CandidateResult result : results()) {
      if (result.isValid() && (best == null || goal.isBetter(result.score(), best.score()))) {
        best = result;
      }
    }
    return Optional.ofNullable(best);
  }
}
