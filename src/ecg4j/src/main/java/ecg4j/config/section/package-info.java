/**
 * The sections of an experiment's configuration, one record each, with typed changes, for example
 * {@link ecg4j.config.section.TrainingConfig}.
 */
package ecg4j.config.section;
