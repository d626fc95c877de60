package ecg4j.fuzz;

import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.Annotator;
import ecg4j.annotate.BeatTable;
import ecg4j.beats.BeatClasses;
import ecg4j.beats.BeatInput;
import ecg4j.beats.features.FeatureSet;
import ecg4j.files.Sha256;
import ecg4j.physionet.Database;
import ecg4j.physionet.FetchListener;
import ecg4j.physionet.PhysioNet;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whole commands on damaged input. */
final class CommandTargets {

  private static final int SECONDS = 12;

  private CommandTargets() {}

  static List<FuzzTarget> of(Path seeds) throws IOException {
    Path hea = Seeds.record(seeds.resolve("long"), "r", 16, SECONDS);
    byte[] header = Files.readAllBytes(hea);
    byte[] signal = Files.readAllBytes(hea.resolveSibling("r.dat"));
    List<Annotation> marks = new ArrayList<>();
    for (int i = 30; i < SECONDS * 120; i += 60) {
      marks.add(Annotation.of(i, i % 180 == 30 ? "V" : "N"));
    }
    byte[] beats = Annotations.bytes(marks);
    return List.of(
        annotate(header, signal),
        FuzzTarget.of(
            "compare", 0.3, List.of(beats), (dir, b) -> compare(dir, header, signal, b, beats)),
        FuzzTarget.of(
            "compare-reference",
            0.3,
            List.of(beats),
            (dir, b) -> compare(dir, header, signal, beats, b)),
        FuzzTarget.of(
            "wfdb-command", 0.5, List.of(header), (dir, b) -> wfdb(dir, b, signal, beats)),
        download("RECORDS", header, signal),
        download("SHA256SUMS.txt", header, signal));
  }

  private static Path write(Path dir, byte[] header, byte[] signal) throws IOException {
    Files.write(dir.resolve("r.dat"), signal);
    return Files.write(dir.resolve("r.hea"), header);
  }

  /** Annotation of a damaged signal, to the table of beats. */
  private static FuzzTarget annotate(byte[] header, byte[] signal) {
    BeatClasses classes = BeatClasses.named(List.of("N", "V"));
    Annotator annotator =
        new Annotator(
            (signals, features, n) -> new float[n * classes.size()],
            BeatInput.of(FeatureSet.RR),
            classes,
            "MLII");
    return FuzzTarget.of(
        "annotate",
        10,
        List.of(signal),
        (dir, b) -> {
          AnnotatedRecord record = annotator.annotate(write(dir, header, b));
          BeatTable.of(record, List.of());
        });
  }

  private static void compare(Path dir, byte[] header, byte[] signal, byte[] test, byte[] reference)
      throws IOException {
    Path hea = write(dir, header, signal);
    Files.write(dir.resolve("r.atr"), reference);
    Files.write(dir.resolve("r.tst"), test);
    Targets.run(
        "compare",
        dir.resolve("r").toString(),
        "--test",
        "tst",
        "--from",
        "0",
        "--runs",
        "--episodes",
        "-v",
        "--json",
        hea.resolveSibling("c.json").toString(),
        "--force");
  }

  private static void wfdb(Path dir, byte[] header, byte[] signal, byte[] beats)
      throws IOException {
    write(dir, header, signal);
    Files.write(dir.resolve("r.atr"), beats);
    String record = dir.resolve("r").toString();
    switch (header.length % 3) {
      case 0 -> Targets.run("wfdb", "header", record);
      case 1 -> Targets.run("wfdb", "samples", record, "--to", "1");
      default -> Targets.run("wfdb", "annotations", record);
    }
  }

  /** A mirror with one damaged list. Names in it may point out of its folder. */
  private static FuzzTarget download(String damaged, byte[] header, byte[] signal) {
    byte[] beats = Annotations.bytes(List.of(Annotation.of(30, "N")));
    String records = "r\n";
    StringBuilder sums = new StringBuilder();
    sums.append(Sha256.of(header)).append(" r.hea\n");
    sums.append(Sha256.of(signal)).append(" r.dat\n");
    sums.append(Sha256.of(beats)).append(" r.atr\n");
    boolean list = damaged.equals("RECORDS");
    if (!list) {
      sums.append(Sha256.of(Seeds.texts(records).get(0))).append(" RECORDS\n");
    }
    return new FuzzTarget(
        "download-" + damaged,
        8,
        Seeds.texts(list ? records : sums.toString()),
        List.of("../r", "/tmp/r", "r/../../x", "..", " r.hea\n", "RECORDS", "a".repeat(64)),
        (dir, b) -> {
          Path mirror = Files.createDirectories(dir.resolve("files/mitdb/1.0.0"));
          write(mirror, header, signal);
          Files.write(mirror.resolve("r.atr"), beats);
          Files.write(mirror.resolve("RECORDS"), list ? b : Seeds.texts(records).get(0));
          Files.write(
              mirror.resolve("SHA256SUMS.txt"),
              list ? Seeds.texts(sums + Sha256.of(b) + " RECORDS\n").get(0) : b);
          Path data = dir.resolve("data");
          try {
            PhysioNet.fetch(Database.MITDB, data, dir.toString(), FetchListener.NONE);
          } finally {
            FuzzProgram.clear(data);
          }
        });
  }
}
