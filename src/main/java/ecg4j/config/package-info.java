/**
 * What an experiment is: one record per section of an experiment file, with the default, the
 * allowed values and the meaning of every key beside it. Nothing here knows of the rest of ecg4j;
 * every other room may read these records. Start with {@link ecg4j.config.ExperimentConfig}.
 */
package ecg4j.config;
