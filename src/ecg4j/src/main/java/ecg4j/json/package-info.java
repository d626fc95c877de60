/**
 * JSON in one place: values to text and back, and JSON files that ecg4j writes.
 *
 * <p>Imports {@code files} and Jackson. Start with {@link ecg4j.json.JsonFile}.
 */
package ecg4j.json;
