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

/** The course of a search, written after each event, and its clock. */
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
   * The journal of a directory; a new one where there is none.
   *
   * @throws IOException if the search was begun with other data, or a file is damaged
   */
  public static Journal open(SearchDirectory directory, String dataChecksum) throws IOException {
    Optional<JournalFile> file = directory.journal();
    if (file.isPresent() && !file.get().dataChecksum().equals(dataChecksum)) {
      throw new IOException(
          "the data have changed since the search was started: their checksum was %s, it is %s"
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

  /** Tells all that happened so far again, in its order. */
  public void replay(Consumer<Map<String, String>> onProposal, Consumer<CandidateResult> onResult) {
    for (Event event : List.copyOf(events)) {
      if (event.kind() == Kind.PROPOSED) {
        onProposal.accept(event.values());
      } else {
        onResult.accept(results.get(event.candidate()));
      }
    }
  }

  /** Takes down a proposal, before anything is done about it. */
  public synchronized void proposed(int candidate, Map<String, String> values) throws IOException {
    add(new Event(Kind.PROPOSED, candidate, seconds(), values));
  }

  /** Takes down that a candidate has ended; its result is on the disk. */
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

  /** Writes the clock, too. */
  public synchronized void save() throws IOException {
    directory.write(new JournalFile(dataChecksum, seconds(), events));
  }

  /** Seconds that the search has taken so far. */
  public double seconds() {
    return before + (System.nanoTime() - startedAt) / 1e9;
  }

  /** The values of each candidate that was proposed, in their order. */
  public synchronized Map<Integer, Map<String, String>> proposals() {
    return new LinkedHashMap<>(proposed);
  }

  /** The results so far, in the order in which they came. */
  public synchronized List<CandidateResult> results() {
    return finished.keySet().stream().map(results::get).toList();
  }

  /** When a candidate was finished, in seconds of the search. */
  public synchronized double finishedAt(int candidate) {
    return finished.get(candidate);
  }

  /** The best so far, the first of equals. */
  public Optional<CandidateResult> best(Goal goal) {
    CandidateResult best = null;
    for (CandidateResult result : results()) {
      if (result.counts() && (best == null || goal.better(result.score(), best.score()))) {
        best = result;
      }
    }
    return Optional.ofNullable(best);
  }
}
