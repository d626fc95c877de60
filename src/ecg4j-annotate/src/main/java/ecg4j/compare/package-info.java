/**
 * Two annotators of a record, beat by beat, run by run and episode by episode, as ANSI/AAMI EC57
 * asks and PhysioNet's {@code bxb}, {@code rxr} and {@code epicmp} do it: the pairs of beats, what
 * is counted and what is not, and the reports.
 *
 * <pre>
 * annotation file ─ BeatTrack ─┐
 *                              ├─ BeatMatcher ─▶ BeatComparison ─▶ BxbReport, BxbTable, JSON
 * annotation file ─ BeatTrack ─┘                       │
 *    RunMatcher ─▶ RunComparison ──────────────────────┤ RunReport
 *                  EpisodeComparison ──────────────────┘ EpisodeReport
 * </pre>
 *
 * <p>Read {@link ecg4j.compare.BeatComparison} first. Imports {@code evaluation}, {@code data} and
 * {@code wfdb}.
 *
 * <p>Sources: bxb(1), rxr(1), epicmp(1) and sumstats(1) of the WFDB Applications Guide; ANSI/AAMI
 * EC57:2012, Testing and reporting performance results of cardiac rhythm and ST segment measurement
 * algorithms.
 */
package ecg4j.compare;
