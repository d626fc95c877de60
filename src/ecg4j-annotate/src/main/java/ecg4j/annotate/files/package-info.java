/**
 * Records annotated and written: annotations, a table, a page, one record after the other or
 * spread.
 *
 * <p>Each file is there whole or not at all. Start with {@link
 * ecg4j.annotate.files.AnnotationFiles}.
 */
package ecg4j.annotate.files;
