/**
 * What an experiment is: one record per section of an experiment file, with the default, the
 * allowed values and the meaning of every key beside it. Nothing here knows of the rest of ecg4j;
 * every other room may read these records. Start with {@link ecg4j.config.ExperimentConfig}; {@link
 * ecg4j.config.ConfigLoader} reads one from YAML, {@link ecg4j.config.ConfigKeys} lists, gets and
 * sets single keys.
 */
package ecg4j.config;
