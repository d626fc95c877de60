/**
 * Downloads databases from PhysioNet or from a mirror of it, and verifies their checksums.
 *
 * <p>Imports {@code wfdb} and {@code files}. Read {@link ecg4j.physionet.PhysioNet} first.
 */
package ecg4j.physionet;
