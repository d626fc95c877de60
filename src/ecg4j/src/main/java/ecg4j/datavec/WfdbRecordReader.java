package ecg4j.datavec;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.records.reader.SequenceRecordReader;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.Writable;

/**
 * DataVec record reader for WFDB records. Each location of the split that ends in .hea is one
 * record.
 *
 * <p>{@link #nextRecord()} returns a {@link WfdbRecord} without conversion. {@link #next()} and
 * {@link #sequenceRecord()} return the forms that DataVec's iterators use. If a file cannot be
 * read, the methods throw {@link UncheckedIOException}, since DataVec's interfaces declare no
 * checked exceptions.
 */
public final class WfdbRecordReader extends BaseRecordReader implements SequenceRecordReader {

  private static final long serialVersionUID = 1L;

  /** Key of a {@link Configuration}: suffix of the annotation files. */
  public static final String ANNOTATOR = "ecg4j.wfdb.annotator";

  private String annotator;
  private final List<URI> places = new ArrayList<>();
  private int next;
  private transient Configuration configuration;

  /** Creates a reader of signals without annotations. */
  public WfdbRecordReader() {
    this("");
  }

  /**
   * Creates a reader of signals and annotations.
   *
   * @param annotator suffix of the annotation files, for example atr; empty for none
   */
  public WfdbRecordReader(String annotator) {
    this.annotator = annotator;
  }

  /** A split over the given records of a folder, in this order. */
  public static InputSplit split(Path folder, List<String> records) {
    return new CollectionInputSplit(
        records.stream().map(r -> folder.resolve(r + ".hea").toUri()).toList());
  }

  @Override
  public void initialize(InputSplit split) {
    inputSplit = split;
    places.clear();
    for (URI place : split.locations()) {
      if (place.getPath().endsWith(".hea")) {
        places.add(place);
      }
    }
    reset();
  }

  @Override
  public void initialize(Configuration conf, InputSplit split) {
    setConf(conf);
    initialize(split);
  }

  @Override
  public void setConf(Configuration conf) {
    configuration = conf;
    annotator = conf.get(ANNOTATOR, annotator);
  }

  @Override
  public Configuration getConf() {
    return configuration;
  }

  @Override
  public boolean hasNext() {
    return next < places.size();
  }

  @Override
  public WfdbRecord nextRecord() {
    if (!hasNext()) {
      throw new NoSuchElementException("no record is left; number of records: " + places.size());
    }
    try {
      WfdbRecord record = new WfdbRecord(places.get(next++), annotator);
      invokeListeners(record);
      return record;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public WfdbRecord nextSequence() {
    return nextRecord();
  }

  @Override
  public List<Writable> next() {
    return nextRecord().getRecord();
  }

  @Override
  public List<List<Writable>> sequenceRecord() {
    return nextRecord().getSequenceRecord();
  }

  @Override
  public void reset() {
    next = 0;
  }

  @Override
  public boolean resetSupported() {
    return true;
  }

  /** Returns an empty list, since recordings have annotations, not labels. */
  @Override
  public List<String> getLabels() {
    return List.of();
  }

  /**
   * Reads the record at this location. The stream is not used, since a record has several files.
   */
  @Override
  public List<Writable> record(URI uri, DataInputStream stream) throws IOException {
    return new WfdbRecord(uri, annotator).getRecord();
  }

  /**
   * Reads the record at this location. The stream is not used, since a record has several files.
   */
  @Override
  public List<List<Writable>> sequenceRecord(URI uri, DataInputStream stream) throws IOException {
    return new WfdbRecord(uri, annotator).getSequenceRecord();
  }

  @Override
  public WfdbRecord loadFromMetaData(RecordMetaData metaData) throws IOException {
    return new WfdbRecord(metaData.getURI(), annotator);
  }

  @Override
  public List<org.datavec.api.records.Record> loadFromMetaData(List<RecordMetaData> metaData)
      throws IOException {
    List<org.datavec.api.records.Record> records = new ArrayList<>();
    for (RecordMetaData one : metaData) {
      records.add(loadFromMetaData(one));
    }
    return records;
  }

  @Override
  public WfdbRecord loadSequenceFromMetaData(RecordMetaData metaData) throws IOException {
    return loadFromMetaData(metaData);
  }

  @Override
  public List<org.datavec.api.records.SequenceRecord> loadSequenceFromMetaData(
      List<RecordMetaData> metaData) throws IOException {
    List<org.datavec.api.records.SequenceRecord> records = new ArrayList<>();
    for (RecordMetaData one : metaData) {
      records.add(loadFromMetaData(one));
    }
    return records;
  }

  @Override
  public void close() {
    next = places.size();
  }
}
