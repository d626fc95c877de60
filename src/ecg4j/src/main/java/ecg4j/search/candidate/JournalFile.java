package ecg4j.search.candidate;

import java.util.List;
import java.util.Map;

/**
 * {@code journal.json}: what was proposed and finished in which order. Whoever proposes candidates
 * is brought back to where he was by going through it.
 *
 * @param dataChecksum identifies what the beats were made from
 * @param seconds that the search has taken so far, wall clock, all its programs added up
 * @param events first first
 */
record JournalFile(String dataChecksum, double seconds, List<Event> events) {

  /** What happened. */
  enum Kind {
    PROPOSED,
    FINISHED
  }

  /**
   * One thing that happened.
   *
   * @param seconds of the search at that moment
   * @param values of the keys that are varied, as text; only of a proposal
   */
  record Event(Kind kind, int candidate, double seconds, Map<String, String> values) {}
}
