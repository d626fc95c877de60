package ecg4j.formats;

import ecg4j.formats.file.FormatException;
import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordingFile;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntPredicate;

/** A WFDB record. Its annotations are in separate files. */
record WfdbFile(Path hea, Header outline) implements RecordingFile {

  static WfdbFile open(Path hea, ReadOptions options) throws IOException {
    Header header = Header.read(hea);
    options.rate(hea, RecordingLead.WFDB, header.frequency());
    if (!options.unit().isEmpty()) {
      throw new FormatException(
          hea, "a WFDB header states gains and units; --unit is for files that state none");
    }
    return new WfdbFile(hea, header);
  }

  @Override
  public String format() {
    return RecordingLead.WFDB;
  }

  @Override
  public Header header() throws IOException {
    return Header.readWhole(hea);
  }

  @Override
  public Recording read(IntPredicate wanted) throws IOException {
    return Recording.read(hea);
  }

  @Override
  public Lead readLead(Lead.Choice choice) throws IOException {
    return Lead.read(hea, choice);
  }
}
