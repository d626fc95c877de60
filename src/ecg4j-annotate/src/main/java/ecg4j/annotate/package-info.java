/**
 * Classifies the beats of recordings, and of arrays of beats, with a model file.
 *
 * <p>Programs use {@link ecg4j.annotate.Annotator}: {@code Annotator.open()} takes the model that
 * ships with the library, and {@code annotate} takes a file of any format, a {@link
 * ecg4j.wfdb.Recording} or an array of samples.
 *
 * <pre>
 * FILE ─ RecordingFiles ─ LeadChoice ─ Lead ─ BeatFinder ─ LeadBeats ─ BeatClassifier ─▶ AnnotatedRecord
 *                                                                                           │
 *                                         NAME.aami (WFDB)  ◀── annotate.files ─────────────┤
 *                                         NAME.csv          ◀── BeatTable ──────────────────┤
 *                                         NAME.html         ◀── annotate.page ──────────────┘
 * </pre>
 *
 * <p>Beats are prepared by {@link ecg4j.beats.LeadBeats}, in training as in annotation. Nothing
 * here starts ND4J.
 */
package ecg4j.annotate;
