package ecg4j.formats;

import ecg4j.formats.array.Mat5Files;
import ecg4j.formats.array.MatFiles;
import ecg4j.formats.array.NpyFiles;
import ecg4j.formats.clinical.Aecg;
import ecg4j.formats.clinical.DicomFile;
import ecg4j.formats.clinical.IshneFile;
import ecg4j.formats.clinical.ScpFile;
import ecg4j.formats.edf.EdfFile;
import ecg4j.formats.file.FileBytes;
import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordingFile;
import ecg4j.formats.text.CsvFile;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** The formats that can be read, in the order in which a file is tested against them. */
enum RecordingFormat {
  EDF(EdfFile::isOne, (start, options) -> EdfFile.open(start.file(), options)),
  ISHNE(IshneFile::isOne, IshneFile::open),
  NPY(NpyFiles::isNpy, (start, options) -> NpyFiles.openNpy(start.file(), options)),
  NPZ(NpyFiles::isNpz, (start, options) -> NpyFiles.openNpz(start.file(), options)),
  MAT5(Mat5Files::isOne, (start, options) -> Mat5Files.open(start.file(), options)),
  DICOM(DicomFile::isOne, DicomFile::open),
  SCP(ScpFile::isOne, ScpFile::open),
  AECG(Aecg::isOne, (start, options) -> Aecg.open(start.file(), options)),
  WFDB(RecordingFormat::isHeader, (start, options) -> WfdbFile.open(start.file(), options)),
  MAT4(MatFiles::isMat4, (start, options) -> MatFiles.openMat4(start, options)),
  CSV(FileBytes::isText, (start, options) -> CsvFile.open(start, options));

  /** Opens a file whose format has been recognised. */
  private interface Opener {
    RecordingFile open(FileBytes start, ReadOptions options) throws IOException;
  }

  private final Predicate<FileBytes> recognised;
  private final Opener opener;

  RecordingFormat(Predicate<FileBytes> recognised, Opener opener) {
    this.recognised = recognised;
    this.opener = opener;
  }

  /** Detects the format of a file from its content. */
  static Optional<RecordingFormat> of(FileBytes start) {
    return Arrays.stream(values()).filter(format -> format.recognised.test(start)).findFirst();
  }

  RecordingFile open(FileBytes start, ReadOptions options) throws IOException {
    return opener.open(start, options);
  }

  /** Returns whether a text is a WFDB header with signals or segments. */
  private static boolean isHeader(FileBytes start) {
    if (!start.isText() || start.size() > FileBytes.START) {
      return false;
    }
    try {
      Header header =
          Header.parse(new String(start.bytes(), StandardCharsets.UTF_8), start.file().toString());
      return header.isMultiSegment() || !header.signals().isEmpty();
    } catch (WfdbException | IllegalArgumentException e) {
      return false;
    }
  }
}
