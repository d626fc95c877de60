/**
 * The configuration of an experiment: one record per section of an experiment file, with the
 * default, the allowed values and the meaning of every key. Imports no package of this project
 * except {@code beats} and {@code beats.features}. Start with {@link
 * ecg4j.config.ExperimentConfig}; {@link ecg4j.config.ConfigLoader} reads one from YAML, {@link
 * ecg4j.config.ConfigKeys} lists, gets and sets single keys.
 */
package ecg4j.config;
