package ecg4j.data;

import ecg4j.beats.DeChazal;
import ecg4j.config.section.DataConfig;
import ecg4j.config.section.DataConfig.Balance;
import ecg4j.config.section.DataConfig.Mode;
import ecg4j.config.section.DataConfig.Protocol;
import ecg4j.data.database.DatabaseBeats;
import ecg4j.data.database.EcgDatabase;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.data.set.BeatSets;
import ecg4j.data.split.Split;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Data modules with artificial beats of the MIT-BIH and INCART databases. */
abstract class DataModules {

  static final int TARGET = 60;

  static EcgDataModule module(Mode mode, Protocol protocol, Balance balance, long seed) {
    return new EcgDataModule(config(mode, protocol, balance, false), seed, List.of(mitdb(seed)));
  }

  static DataConfig config(Mode mode, Protocol protocol, Balance balance, boolean strict) {
    return DataSettings.of(
        "mode",
        mode,
        "protocol",
        protocol,
        "strict",
        strict,
        "balance",
        balance,
        "samples_per_class",
        TARGET);
  }

  /** The 48 records of the database with made-up beats. */
  static DatabaseBeats mitdb(long seed) {
    List<String> records = new ArrayList<>(DeChazal.DS1);
    records.addAll(DeChazal.DS2);
    records.addAll(List.of("102", "104", "107", "217"));
    records.sort(null);
    List<BeatSet> sets = new ArrayList<>();
    for (String record : records) {
      String patient = "mitdb/" + (record.equals("202") ? "201" : record);
      int[] labels = BeatSets.random(1, 20, seed + record.hashCode()).labels();
      sets.add(BeatSets.record("mitdb", record, patient, labels, seed));
    }
    return new DatabaseBeats(EcgDatabase.MITDB, records, BeatSet.concat(sets), new int[5], "a");
  }

  static DatabaseBeats incart(long seed) {
    List<BeatSet> sets = new ArrayList<>();
    List<String> records = new ArrayList<>();
    for (int r = 1; r <= 20; r++) {
      records.add("I" + r);
      int[] labels = BeatSets.random(1, 20, seed + r).labels();
      sets.add(BeatSets.record("incartdb", "I" + r, "incartdb/" + (r + 1) / 2, labels, seed));
    }
    return new DatabaseBeats(EcgDatabase.INCARTDB, records, BeatSet.concat(sets), new int[5], "b");
  }

  static Set<Beat> real(BeatSet set) {
    Set<Beat> real = new HashSet<>();
    for (int i = 0; i < set.size(); i++) {
      if (!set.isSynthetic(i)) {
        real.add(set.beat(i));
      }
    }
    return real;
  }

  static Set<String> shared(Split split) {
    Set<String> train = patients(split.train());
    Set<String> validation = patients(split.validation());
    Set<String> test = patients(split.test());
    Set<String> shared = new HashSet<>();
    shared.addAll(common(train, validation));
    shared.addAll(common(train, test));
    shared.addAll(common(validation, test));
    return shared;
  }

  static Set<String> common(Set<String> a, Set<String> b) {
    Set<String> common = new HashSet<>(a);
    common.retainAll(b);
    return common;
  }

  static Set<String> patients(BeatSet set) {
    return set.beats().stream().map(Beat::patient).collect(Collectors.toSet());
  }
}
