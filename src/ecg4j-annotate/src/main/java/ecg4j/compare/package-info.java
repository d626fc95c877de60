/**
 * Two annotators of a record, beat by beat, as ANSI/AAMI EC57 asks and PhysioNet's {@code bxb} does
 * it: which beats of one are which of the other, what is counted and what is not, and the report.
 *
 * <pre>
 * annotation file ─ BeatTrack ─┐
 *                              ├─ BeatMatcher ─▶ BeatComparison ─▶ BxbReport, BxbTable, JSON
 * annotation file ─ BeatTrack ─┘
 * </pre>
 *
 * <p>Read {@link ecg4j.compare.BeatComparison} first. Imports {@code evaluation}, {@code data} and
 * {@code wfdb}.
 *
 * <p>Sources: bxb(1) and sumstats(1) of the WFDB Applications Guide; ANSI/AAMI EC57:2012, Testing
 * and reporting performance results of cardiac rhythm and ST segment measurement algorithms.
 */
package ecg4j.compare;
