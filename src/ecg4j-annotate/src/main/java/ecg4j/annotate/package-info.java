/**
 * Classifies beats in recordings or in arrays with a model file.
 *
 * <p>The entry point for applications is {@link ecg4j.annotate.Annotator}. {@code Annotator.open()}
 * loads the model that ships with the library. {@code annotate} accepts a file of any supported
 * format, a {@link ecg4j.wfdb.Recording} or an array of samples.
 *
 * <pre>
 * FILE ─ RecordingFiles ─ LeadChoice ─ Lead ─ BeatFinder ─ LeadBeats ─ BeatClassifier ─▶ AnnotatedRecord
 *                                                                                           │
 *                                         NAME.aami (WFDB)  ◀── batch ──────────────────────┤
 *                                         NAME.csv          ◀── BeatTable ──────────────────┤
 *                                         NAME.html         ◀── page ───────────────────────┘
 * </pre>
 *
 * <p>{@link ecg4j.beats.LeadBeats} prepares the beats for both training and annotation. This
 * package does not load ND4J.
 */
package ecg4j.annotate;
