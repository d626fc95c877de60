/**
 * Compares two annotators of a record beat by beat, run by run and episode by episode, as defined
 * by ANSI/AAMI EC57 and implemented by PhysioNet's {@code bxb}, {@code rxr} and {@code epicmp}.
 *
 * <pre>
 * annotation file ─ BeatTrack ─┐
 *                              ├─ BeatMatcher ─▶ BeatComparison ─▶ BxbReport, BxbTable, JSON
 * annotation file ─ BeatTrack ─┘                       │
 *    RunMatcher ─▶ RunComparison ──────────────────────┤ RunReport
 *                  EpisodeComparison ──────────────────┘ EpisodeReport
 * </pre>
 *
 * <p>Read {@link ecg4j.compare.BeatComparison} first. Imports {@code beats}, {@code metrics} and
 * {@code wfdb}.
 *
 * <p>Sources: bxb(1), rxr(1), epicmp(1) and sumstats(1) of the WFDB Applications Guide; ANSI/AAMI
 * EC57:2012, Testing and reporting performance results of cardiac rhythm and ST segment measurement
 * algorithms.
 */
package ecg4j.compare;
