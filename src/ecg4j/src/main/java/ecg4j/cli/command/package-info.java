/** The commands, one class each. {@link ecg4j.cli.command.Commands} lists them. */
package ecg4j.cli.command;
