package ecg4j.fuzz;

import ecg4j.flac.FlacDecoder;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.AnnotationFile;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.FrameRange;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Headers, signals and annotations of WFDB records. */
final class RecordTargets {

  private static final int[] FORMATS = {8, 16, 24, 32, 61, 80, 160, 212, 310, 311};

  private static final String[] TOKENS = {
    "r.dat",
    "../r.dat",
    "16",
    "212",
    "80",
    "61",
    "508",
    "516",
    "524",
    "0",
    "200.5(12)/mV",
    "/mV",
    "x4",
    ":3",
    "+512",
    "360/250(1)",
    "12:34:56",
    "01/01/1990",
    "24:00:00",
    "\n",
    "# ",
    "~ 400",
    "MLII",
    "-32768",
    "r 2 120 240\n"
  };

  private RecordTargets() {}

  static List<FuzzTarget> of(Path seeds) throws IOException {
    List<FuzzTarget> all = new ArrayList<>();
    List<byte[]> headers = new ArrayList<>();
    for (int format : FORMATS) {
      Path hea = Seeds.record(seeds.resolve("f" + format), "r", format, 2);
      byte[] header = Files.readAllBytes(hea);
      headers.add(header);
      byte[] signal = Files.readAllBytes(hea.resolveSibling("r.dat"));
      all.add(
          FuzzTarget.of(
              "signal-" + format, 20, List.of(signal), (dir, b) -> record(dir, header, b)));
    }
    byte[] signal = Files.readAllBytes(seeds.resolve("f16/r.dat"));
    headers.addAll(
        Seeds.texts(
            "r/3 2 250/360(10.5) 900 12:00:00.25 01/02/1990\nlayout 0\n~ 400\ns1 500\n# c\n",
            "r 1 250.5 10\nr.dat 16x4:3+512 -200.5(12)/mmHg 16 0 1 2 0 a b\n",
            "r 2 360\nr.dat 212\nr.dat 212\n",
            "r 0\n"));
    all.add(
        FuzzTarget.of("header", 160, headers, (dir, b) -> Header.parse(Targets.text(b), "r.hea"))
            .with(TOKENS));
    all.add(FuzzTarget.of("record", 80, headers, (dir, b) -> record(dir, b, signal)).with(TOKENS));
    all.add(segments(headers.get(1), signal));
    all.add(annotations());
    for (String name : List.of("f508", "f516", "f524")) {
      byte[] header = Seeds.golden("flac/" + name + ".hea").get(0);
      all.add(
          FuzzTarget.of(
              "flac-" + name.substring(1),
              30,
              Seeds.golden("flac/" + name + ".dat"),
              (dir, b) -> {
                Files.write(dir.resolve(name + ".dat"), b);
                Recording.read(Files.write(dir.resolve(name + ".hea"), header));
              }));
    }
    if (new FlacDecoder() == null) {
      throw new IllegalStateException("no decoder");
    }
    return all;
  }

  private static void record(Path dir, byte[] header, byte[] signal) throws IOException {
    Files.write(dir.resolve("r.dat"), signal);
    Path hea = Files.write(dir.resolve("r.hea"), header);
    Header read = Header.read(hea);
    Recording.read(hea, FrameRange.ALL);
    Recording.read(hea, new FrameRange(1, 3), 0);
    Lead.read(hea, found -> Math.max(0, read.signals().size() - 1));
  }

  /** A record of two segments and a gap, whose master header is damaged. */
  private static FuzzTarget segments(byte[] header, byte[] signal) {
    return FuzzTarget.of(
            "segments",
            30,
            Seeds.texts(
                "m/3 2 120 580\nr 240\n~ 100\nr 240\n",
                "m/4 2 120 480\nl 0\nr 240\n~ 0\nr 240\n",
                "m/1 2 120 240\nm 240\n"),
            (dir, b) -> {
              Files.write(dir.resolve("r.dat"), signal);
              Files.write(dir.resolve("r.hea"), header);
              Files.writeString(
                  dir.resolve("l.hea"),
                  "l 2 120 0\n~ 0 100 16 0 0 0 0 MLII\n~ 0 100 16 0 0 0 0 V\n");
              Path hea = Files.write(dir.resolve("m.hea"), b);
              Header.readWhole(hea);
              Recording.read(hea);
            })
        .with(TOKENS);
  }

  private static FuzzTarget annotations() throws IOException {
    List<Annotation> marks = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      marks.add(
          new Annotation(
              (long) i * i * 97, "N", i % 5 - 2, i % 3, i % 4, i % 6 == 0 ? "(AFIB" + i : ""));
    }
    List<byte[]> seeds = new ArrayList<>(List.of(Annotations.bytes(marks), new byte[] {0, 0}));
    seeds.addAll(Seeds.golden("bxb", ".ref"));
    Header header = Header.of("r", 360, 100_000, List.of(), List.of());
    return FuzzTarget.of(
            "annotations",
            80,
            seeds,
            (dir, b) -> {
              AnnotationFile file = AnnotationFile.read(Files.write(dir.resolve("r.atr"), b));
              // Whatever was read can be written and read again.
              Annotations.write(dir.resolve("r.two"), file.in(header, 250));
              Annotations.read(dir.resolve("r.two"));
            })
        .with(
            "## time resolution: 1000", "## annotation type definitions", "(VFIB", "(N", "[", "]");
  }
}
