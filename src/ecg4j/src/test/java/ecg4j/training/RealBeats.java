package ecg4j.training;

import ecg4j.beats.BeatInput;
import ecg4j.beats.LabelMap;
import ecg4j.beats.features.FeatureSet;
import ecg4j.data.database.DatabaseReader;
import ecg4j.data.database.EcgDatabase;
import ecg4j.data.set.BeatSet;
import ecg4j.wfdb.MitBih;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A few real beats of every class: of records 104, 208 and 209 of the MIT-BIH database. */
final class RealBeats {
  private static final Path MITDB = MitBih.folder();
  private static final List<String> RECORDS = List.of("104", "208", "209");

  private RealBeats() {}

  /** The beats of the three records; skips the test where the database is absent. */
  static BeatSet read(Path empty) throws IOException {
    MitBih.assumePresent();
    Files.write(empty.resolve("RECORDS"), RECORDS);
    for (String record : RECORDS) {
      for (String kind : List.of(".hea", ".dat", ".atr")) {
        Files.copy(MITDB.resolve(record + kind), empty.resolve(record + kind));
      }
    }
    return new DatabaseReader(
            EcgDatabase.MITDB, LabelMap.DECHAZAL.classes(), BeatInput.of(FeatureSet.RR))
        .read(empty)
        .beats();
  }
}
