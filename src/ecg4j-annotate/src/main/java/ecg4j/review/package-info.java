/**
 * Reviews of annotated recordings: the changes that a reader made on the page of a recording, and
 * their application to the beats.
 *
 * <pre>
 * NAME.edits.json ─ ReviewEdits ─┐
 * AnnotatedRecord ───────────────┴─ ReviewedRecord ─ NAME.rev, NAME.rev.csv
 * </pre>
 *
 * <p>The scripts of the page write the same files. Read {@link ecg4j.review.ReviewEdits} first.
 */
package ecg4j.review;
