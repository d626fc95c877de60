/**
 * A network that uses only the features of a beat: its rhythm, and the rhythm of similar beats in
 * the whole record.
 *
 * <p>Start with {@link ecg4j.models.context.ContextMlp}.
 */
package ecg4j.models.context;
