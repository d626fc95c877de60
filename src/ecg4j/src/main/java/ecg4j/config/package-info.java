/**
 * The configuration of an experiment: read from YAML, changed by key, and written. {@code
 * config.section} has one record per section of the file, {@code config.binding} the keys with
 * default, allowed values and meaning. Start with {@link ecg4j.config.ExperimentConfig}; {@link
 * ecg4j.config.ConfigLoader} reads one from YAML, {@link ecg4j.config.ConfigKeys} lists, gets and
 * sets single keys.
 */
package ecg4j.config;
