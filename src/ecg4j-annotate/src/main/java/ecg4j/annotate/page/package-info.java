/**
 * The page of an annotated record: one file for a browser, without anything from a network.
 *
 * <p>Java chooses what is shown and writes it as JSON; the scripts beside {@code page.html} in the
 * resources draw it. A record of up to half an hour or so is shown whole, a longer one in parts, so
 * that the page of a day is as small as that of an hour.
 *
 * <p>Read {@link ecg4j.annotate.page.RecordPage} first, then {@link
 * ecg4j.annotate.page.StripChoice}.
 */
package ecg4j.annotate.page;
