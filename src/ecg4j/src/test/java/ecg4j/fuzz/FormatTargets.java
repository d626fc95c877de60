package ecg4j.fuzz;

import ecg4j.formats.OutputFormat;
import ecg4j.formats.RecordingFiles;
import ecg4j.formats.RecordingOutput;
import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordingFile;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Recordings in all other formats, each read and converted to another one. */
final class FormatTargets {

  private static final ReadOptions OPTIONS = new ReadOptions(250, "", "");

  private FormatTargets() {}

  static List<FuzzTarget> of() throws IOException {
    return List.of(
        target("edf", 60, ".edf", "biosig.edf", "continuous.edf", "gap.edf")
            .with(
                "EDF+C",
                "EDF+D",
                "uV",
                "mV",
                "EDF Annotations",
                "+1.5\u0014\u0014",
                "-32768",
                "8  "),
        target("bdf", 40, ".bdf", "biosig.bdf", "plus.bdf")
            .with("BDF+C", "BDF Annotations", "24BIT"),
        target("aecg", 20, ".xml", "biosig.xml")
            .with(
                "<digits>",
                "</digits>",
                "<!DOCTYPE a [<!ENTITY x \"y\">]>",
                "&x;",
                "&lt;",
                "<![CDATA[",
                "<sequence>",
                "value=\"0\"",
                "unit=\"uV\""),
        target("table", 15, ".csv", "savetxt.csv")
            .with("time,", ";", "\t", "nan", "1,5", "00:00:01.5", "mV", "#", "2020-01-01T00:00:00"),
        target("tsv", 10, ".tsv", "time.tsv").with("\t", "time", "s", "nan"),
        target(
                "npy-recording",
                30,
                ".npy",
                "f8.npy",
                "f4_leads_first.npy",
                "fortran.npy",
                "i2_big.npy")
            .with("'descr'", "'<f8'", "'fortran_order'", "True", "(1000, 2)", "(", ")"),
        target("npz-recording", 30, ".npz", "all.npz").with("PK\1\2", "PK\3\4", "PK\5\6", ".npy"),
        target("mat4", 30, ".mat", "v4.mat"),
        target("mat5", 40, ".mat", "v5.mat").with("MATLAB 5.0 MAT-file", "val"),
        target("ishne", 30, ".ecg", "ishne.ecg"),
        target("dicom", 60, ".dcm", "explicit.dcm", "implicit.dcm")
            .with("SQ", "OW", "DS", "UN", "mV"),
        target("scp", 60, ".scp", "first.scp", "plain.scp", "second.scp"));
  }

  private static FuzzTarget target(String name, double weight, String ending, String... golden)
      throws IOException {
    List<String> files = List.of(golden).stream().map(file -> "formats/" + file).toList();
    return FuzzTarget.of(
        name,
        weight,
        Seeds.golden(files.toArray(String[]::new)),
        (folder, b) -> {
          // Damage beyond the checksum must be met by other checks.
          boolean sum = ending.equals(".scp") && b.length > 0 && b[b.length - 1] % 4 != 0;
          Path file = Files.write(folder.resolve("x" + ending), sum ? summed(b) : b);
          RecordingFile opened = RecordingFiles.open(file, OPTIONS);
          List<Annotation> annotations = new ArrayList<>(opened.annotations());
          Recording recording = RecordingFiles.read(file, opened, OPTIONS);
          // One of the formats, chosen by the input.
          OutputFormat[] formats = OutputFormat.values();
          OutputFormat to = formats[b.length % formats.length];
          Path out =
              folder.resolve(to == OutputFormat.WFDB ? "out" : "out." + to.name().toLowerCase());
          new RecordingOutput(out, to, 0, "ann").write(recording, annotations);
        });
  }

  /** With the checksum that SCP-ECG has in front, CRC-CCITT. */
  private static byte[] summed(byte[] given) {
    byte[] bytes = given.clone();
    int crc = 0xFFFF;
    for (int i = 2; i < bytes.length; i++) {
      crc ^= (bytes[i] & 0xFF) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
      }
    }
    if (bytes.length > 1) {
      bytes[0] = (byte) crc;
      bytes[1] = (byte) (crc >> 8);
    }
    return bytes;
  }
}
