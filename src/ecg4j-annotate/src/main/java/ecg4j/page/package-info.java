/**
 * Creates the page of an annotated record: a single HTML file that loads nothing from a network.
 *
 * <p>The Java code selects the content and writes it as JSON. The scripts next to {@code page.html}
 * in the resources draw it. Records of up to one hour are shown completely, longer records in part,
 * so that the page of a whole day is as small as that of an hour.
 *
 * <p>Read {@link ecg4j.page.RecordPage} first, then {@link ecg4j.page.StripChoice}.
 */
package ecg4j.page;
