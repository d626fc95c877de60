/**
 * Keys and their values: {@link ecg4j.config.binding.Key} declares a key on the component of a
 * record, with its meaning, default and allowed values. Values are read from text, and records are
 * created from them. Errors name the key, the value and the allowed values.
 */
package ecg4j.config.binding;
