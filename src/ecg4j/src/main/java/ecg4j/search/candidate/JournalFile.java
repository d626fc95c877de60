package ecg4j.search.candidate;

import java.util.List;
import java.util.Map;

/**
 * {@code journal.json}: the order of proposals and ends of candidates. Replaying it restores the
 * state of the generator of candidates.
 *
 * @param dataChecksum checksum of the data
 * @param seconds wall-clock time of the search so far, including earlier runs
 * @param events events in order of time
 */
record JournalFile(String dataChecksum, double seconds, List<Event> events) {

  /** The types of events. */
  enum Kind {
    PROPOSED,
    FINISHED
  }

  /**
   * An event.
   *
   * @param kind type of the event
   * @param candidate number of the candidate
   * @param seconds time of the search at the event
   * @param values values of the varied keys as text; only for a proposal
   */
  record Event(Kind kind, int candidate, double seconds, Map<String, String> values) {}
}
