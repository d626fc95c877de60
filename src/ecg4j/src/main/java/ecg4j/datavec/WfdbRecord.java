package ecg4j.datavec;

import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.AnnotationFile;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.datavec.api.records.Record;
import org.datavec.api.records.SequenceRecord;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataURI;
import org.datavec.api.writable.FloatWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A recording with its annotations as a DataVec record.
 *
 * <p>As a record, it consists of its name and an array [leads, samples] in physical units. As a
 * sequence, it is a list of time steps with one value per lead. Both are created on demand, so they
 * cost nothing if only {@link #recording} and {@link #annotations} are used.
 *
 * <p>The serialised form is the location of the header file, from which the record is read again.
 */
public final class WfdbRecord implements Record, SequenceRecord {

  private static final long serialVersionUID = 1L;

  private final URI place;
  private final String annotator;
  private transient Recording recording;
  private transient AnnotationFile annotations;

  WfdbRecord(URI place, String annotator) throws IOException {
    this.place = place;
    this.annotator = annotator;
    read();
  }

  private void read() throws IOException {
    Path hea = Path.of(place);
    recording = Recording.read(hea);
    annotations =
        annotator.isEmpty()
            ? new AnnotationFile(List.of(), OptionalDouble.empty(), List.of())
            : AnnotationFile.read(Annotations.file(hea, annotator));
  }

  /** Header and samples. */
  public Recording recording() {
    if (recording == null) {
      try {
        read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return recording;
  }

  /**
   * The annotations with their times in frames of the record; empty if the reader has no annotator.
   */
  public List<Annotation> annotations() {
    return annotations(recording().header().frequency());
  }

  /**
   * The annotations with their times in samples of the given rate, for example that of a signal.
   *
   * @param frequency samples per second
   */
  public List<Annotation> annotations(double frequency) {
    Header header = recording().header();
    return annotations.in(header, frequency);
  }

  /** One sentence per deviation of the record's files from the format. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>(recording().notes());
    notes.addAll(annotations.notes());
    return notes;
  }

  /** Name of the record. */
  public String name() {
    return recording().header().name();
  }

  @Override
  public List<Writable> getRecord() {
    float[][] leads = new float[recording().leads()][];
    for (int l = 0; l < leads.length; l++) {
      requireOnePerFrame(l);
      leads[l] = recording.physical(l);
    }
    return List.of(new Text(name()), new NDArrayWritable(Nd4j.createFromArray(leads)));
  }

  @Override
  public List<List<Writable>> getSequenceRecord() {
    for (int l = 0; l < recording().leads(); l++) {
      requireOnePerFrame(l);
    }
    return new AbstractList<>() {
      @Override
      public List<Writable> get(int index) {
        return getTimeStep(java.util.Objects.checkIndex(index, size()));
      }

      @Override
      public int size() {
        return getSequenceLength();
      }
    };
  }

  private void requireOnePerFrame(int lead) {
    int per = recording().header().signals().get(lead).samplesPerFrame();
    if (per != 1) {
      throw new IllegalStateException(
          name() + " signal " + lead + " has " + per + " samples per frame; a sequence needs 1");
    }
  }

  @Override
  public int getSequenceLength() {
    return Math.toIntExact(recording().header().samples());
  }

  @Override
  public List<Writable> getTimeStep(int timeStep) {
    List<Writable> step = new ArrayList<>(recording().leads());
    for (int l = 0; l < recording.leads(); l++) {
      step.add(new FloatWritable(recording.physical(l, recording.sample(l, timeStep))));
    }
    return step;
  }

  @Override
  public RecordMetaData getMetaData() {
    return new RecordMetaDataURI(place, WfdbRecordReader.class);
  }

  /**
   * Not supported.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void setRecord(List<Writable> record) {
    throw new UnsupportedOperationException("a recording is immutable");
  }

  /**
   * Not supported.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void setSequenceRecord(List<List<Writable>> sequence) {
    throw new UnsupportedOperationException("a recording is immutable");
  }

  /**
   * Not supported.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void setMetaData(RecordMetaData metaData) {
    throw new UnsupportedOperationException("the metadata of a recording are immutable");
  }
}
