/**
 * The file of a search: its settings, and the keys that it varies with their ranges. {@link
 * ecg4j.search.space.SearchLoader} reads one from YAML.
 */
package ecg4j.search.space;
