/**
 * Formats of Holter recorders and electrocardiographs: ISHNE, HL7 aECG, DICOM and SCP-ECG.
 *
 * <p>Imports {@code formats.file} and {@code wfdb}. Start with {@link
 * ecg4j.formats.clinical.IshneFile}.
 */
package ecg4j.formats.clinical;
