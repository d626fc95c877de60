/**
 * Conversion of values to JSON and back, and JSON files.
 *
 * <p>Imports {@code files} and Jackson. Start with {@link ecg4j.json.JsonFile}.
 */
package ecg4j.json;
