/**
 * The output of commands: standard output that reports write errors, progress of downloads, notes,
 * error sentences and exit codes.
 */
package ecg4j.cli.output;
