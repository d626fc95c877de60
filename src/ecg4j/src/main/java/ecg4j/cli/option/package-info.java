/** Options that several commands share, as picocli mixins. */
package ecg4j.cli.option;
