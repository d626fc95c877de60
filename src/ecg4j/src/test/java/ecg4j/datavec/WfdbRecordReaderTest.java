package ecg4j.datavec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import ecg4j.wfdb.WfdbException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.datavec.api.conf.Configuration;
import org.datavec.api.split.FileSplit;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WFDB records through DataVec's interfaces. */
class WfdbRecordReaderTest {

  @TempDir private Path dir;

  @BeforeEach
  void twoRecords() throws IOException {
    for (int r = 1; r <= 2; r++) {
      SignalSpec spec = SignalSpec.of("r" + r + ".dat", 16, 100, "mV", "I");
      Recording.write(
          dir,
          Header.of("r" + r, 360, 3, List.of(spec, spec), List.of()),
          new int[][] {{100 * r, 200, 300}, {-100, -200, -300}});
      Annotations.write(dir.resolve("r" + r + ".atr"), List.of(Annotation.of(r, "V")));
    }
  }

  private WfdbRecordReader reader(String annotator) {
    WfdbRecordReader reader = new WfdbRecordReader(annotator);
    reader.initialize(WfdbRecordReader.split(dir, List.of("r2", "r1")));
    return reader;
  }

  @Test
  void recordsComeInTheOrderOfTheSplit() {
    WfdbRecordReader reader = reader("atr");
    WfdbRecord first = reader.nextRecord();
    assertThat(first.name()).isEqualTo("r2");
    assertThat(first.recording().samples(0)).containsExactly(200, 200, 300);
    assertThat(first.annotations()).containsExactly(Annotation.of(2, "V"));
    assertThat(reader.nextRecord().name()).isEqualTo("r1");
    assertThat(reader.hasNext()).isFalse();
    reader.reset();
    assertThat(reader.nextRecord().name()).isEqualTo("r2");
  }

  @Test
  void aRecordHasItsNameAndAnArrayOfLeads() {
    List<Writable> record = reader("").next();
    assertThat(record.get(0)).hasToString("r2");
    var array = ((NDArrayWritable) record.get(1)).get();
    assertThat(array.shape()).containsExactly(2, 3);
    assertThat(array.getFloat(0, 0)).isEqualTo(2f);
    assertThat(array.getFloat(1, 2)).isEqualTo(-3f);
  }

  @Test
  void aSequenceHasTimeStepsWithOneValuePerLead() {
    List<List<Writable>> sequence = reader("").sequenceRecord();
    assertThat(sequence).hasSize(3);
    assertThat(sequence.get(1)).extracting(Writable::toFloat).containsExactly(2f, -2f);
    assertThatThrownBy(() -> sequence.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aFolderSplitGivesItsHeaders() {
    WfdbRecordReader reader = new WfdbRecordReader();
    Configuration conf = new Configuration();
    conf.set(WfdbRecordReader.ANNOTATOR, "atr");
    reader.initialize(conf, new FileSplit(dir.toFile()));
    int records = 0;
    for (; reader.hasNext(); records++) {
      assertThat(reader.nextSequence().annotations()).hasSize(1);
    }
    assertThat(records).isEqualTo(2);
  }

  @Test
  void metadataAndSerialisedRecordsLoadTheSameRecord() throws Exception {
    WfdbRecordReader reader = reader("atr");
    WfdbRecord record = reader.nextRecord();
    assertThat(reader.loadFromMetaData(record.getMetaData()).name()).isEqualTo("r2");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(record);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      WfdbRecord copy = (WfdbRecord) in.readObject();
      assertThat(copy.recording().samples(1)).isEqualTo(record.recording().samples(1));
      assertThat(copy.annotations()).isEqualTo(record.annotations());
    }
  }

  @Test
  void anUnreadableRecordIsReported() throws IOException {
    Files.delete(dir.resolve("r2.atr"));
    assertThatThrownBy(() -> reader("atr").next())
        .isInstanceOf(UncheckedIOException.class)
        .cause()
        .isInstanceOf(WfdbException.class)
        .hasMessageContaining("r2.atr: there is no such file");
  }
}
