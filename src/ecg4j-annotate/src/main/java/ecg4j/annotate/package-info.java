/**
 * A model file applied to recordings and to arrays of beats.
 *
 * <pre>
 * RECORD ─ LeadChoice ─ Lead ─ BeatFinder ─ LeadBeats ─ BeatClassifier ─▶ AnnotatedRecord
 *                                                                             │
 *                              RECORD.ecg (WFDB) ◀── AnnotationFiles ─────────┤
 *                              RECORD.csv        ◀── BeatTable ───────────────┤
 *                              RECORD.html       ◀── ecg4j.annotate.page ─────┘
 * </pre>
 *
 * <p>Read {@link ecg4j.annotate.RecordAnnotator} first. Beats are cut by {@link
 * ecg4j.beats.LeadBeats}, by which those of training are cut, too.
 *
 * <p>Imports {@code onnx}, {@code data}, {@code signal} and {@code wfdb}. Nothing here starts ND4J,
 * so that a record is annotated before ND4J would be up.
 */
package ecg4j.annotate;
