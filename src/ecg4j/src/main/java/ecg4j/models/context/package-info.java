/**
 * A network that reads only the features of a beat: its rhythm, and how the beats of its shape
 * behave in the whole record.
 *
 * <p>Start with {@link ecg4j.models.context.ContextMlp}.
 */
package ecg4j.models.context;
