/**
 * Annotates records and writes the results: annotations, a table and a page. Records are processed
 * sequentially or distributed over workers.
 *
 * <p>Each file is written atomically. Start with {@link ecg4j.batch.AnnotationFiles}.
 */
package ecg4j.batch;
