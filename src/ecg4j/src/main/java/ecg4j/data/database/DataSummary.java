package ecg4j.data.database;

import ecg4j.beats.BeatClasses;
import ecg4j.beats.DeChazal;
import ecg4j.data.set.BeatSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Number of beats per class, for comparison with published numbers.
 *
 * @param records number of records
 * @param classes beats whose window lies within their record
 * @param dropped beats whose window does not
 * @param ds1 beats of de Chazal's DS1; empty without the MIT-BIH database
 * @param ds2 beats of de Chazal's DS2; empty without the MIT-BIH database
 */
public record DataSummary(
    int records,
    Map<String, Integer> classes,
    Map<String, Integer> dropped,
    Map<String, Integer> ds1,
    Map<String, Integer> ds2) {

  /** Counts the beats of databases. */
  public static DataSummary of(List<DatabaseBeats> sources) {
    int records = 0;
    BeatClasses known = sources.get(0).beats().classes();
    int[] classes = new int[known.size()];
    int[] dropped = new int[classes.length];
    Map<String, Integer> ds1 = new LinkedHashMap<>();
    Map<String, Integer> ds2 = new LinkedHashMap<>();
    for (DatabaseBeats source : sources) {
      records += source.records().size();
      add(classes, source.beats().counts());
      add(dropped, source.dropped());
      if (source.database().shortName().equals(EcgDatabase.MITDB.shortName())) {
        ds1 = named(known, counts(source.beats(), DeChazal.DS1::contains));
        ds2 = named(known, counts(source.beats(), DeChazal.DS2::contains));
      }
    }
    return new DataSummary(records, named(known, classes), named(known, dropped), ds1, ds2);
  }

  /** Returns the counts as a table of aligned columns, one line per row. */
  public List<String> table() {
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder("%-16s".formatted(records + " records"));
    classes.keySet().forEach(name -> head.append(("%" + width(name) + "s").formatted(name)));
    lines.add(head.append("%10s".formatted("total")).toString());
    lines.add(row("beats", classes));
    lines.add(row("window outside", dropped));
    if (!ds1.isEmpty()) {
      lines.add(row("DS1", ds1));
      lines.add(row("DS2", ds2));
    }
    return lines;
  }

  private static String row(String name, Map<String, Integer> counts) {
    StringBuilder row = new StringBuilder("%-16s".formatted(name));
    counts.forEach(
        (label, count) -> row.append(String.format(Locale.ROOT, "%," + width(label) + "d", count)));
    int total = counts.values().stream().mapToInt(Integer::intValue).sum();
    return row.append(String.format(Locale.ROOT, "%,10d", total)).toString();
  }

  private static int width(String name) {
    return Math.max(9, name.length() + 1);
  }

  private static int[] counts(BeatSet beats, Predicate<String> record) {
    return beats.select(i -> record.test(beats.beat(i).record())).counts();
  }

  private static void add(int[] sum, int[] counts) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += counts[i];
    }
  }

  /** Returns the counts by class name, in the order of the classes. */
  public static Map<String, Integer> named(BeatClasses classes, int[] counts) {
    Map<String, Integer> named = new LinkedHashMap<>();
    for (int c = 0; c < counts.length; c++) {
      named.put(classes.name(c), counts[c]);
    }
    return named;
  }
}
