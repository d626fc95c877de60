package ecg4j.fuzz;

import ecg4j.annotate.ArrayPrediction;
import ecg4j.annotate.BeatArrays;
import ecg4j.beats.BeatInput;
import ecg4j.beats.features.FeatureSet;
import ecg4j.npy.Npy;
import ecg4j.npy.NpyText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Arrays and tables of beats. */
final class ArrayTargets {

  private static final String[] NPY = {
    "'descr'",
    "'<f4'",
    "'>f8'",
    "'<i8'",
    "'<U5'",
    "'|S3'",
    "'fortran_order'",
    "False",
    "'shape'",
    "(2, 3)",
    "(4294967296, 4294967296)",
    "(",
    ",",
    ")",
    "{",
    "}",
    "\u0093NUMPY"
  };

  private static final int WINDOW = 3;

  private ArrayTargets() {}

  static List<FuzzTarget> of() throws IOException {
    List<byte[]> arrays = Seeds.golden("npy", ".npy");
    List<byte[]> tables =
        Seeds.texts("1,2,3\n4,5,6\n", "a,b,c\r\n1,2,3\r\n", "0,1,2\n1.5,-2e3,0\n\n");
    return List.of(
        FuzzTarget.of("npy", 60, arrays, ArrayTargets::arrays).with(NPY),
        FuzzTarget.of(
                "beats-npy", 30, arrays, (dir, b) -> predict(Files.write(dir.resolve("x.npy"), b)))
            .with(NPY),
        FuzzTarget.of(
                "beats-csv", 50, tables, (dir, b) -> predict(Files.write(dir.resolve("x.csv"), b)))
            .with("nan", "inf", ";", "\t", "1,2,3", "\"", "1.5", "\n"),
        FuzzTarget.of("beats-npz", 30, arrays, ArrayTargets::archive).with(NPY),
        FuzzTarget.of(
            "zip",
            30,
            arrays.stream().limit(3).map(ArrayTargets::zipped).toList(),
            (dir, b) -> predict(Files.write(dir.resolve("x.npz"), b))));
  }

  private static void arrays(Path dir, byte[] bytes) throws IOException {
    Path file = Files.write(dir.resolve("a.npy"), bytes);
    switch (bytes.length % 4) {
      case 0 -> Npy.readFloats(file);
      case 1 -> Npy.readDoubles(file);
      case 2 -> Npy.readLongs(file);
      default -> NpyText.read(file);
    }
  }

  private static void archive(Path dir, byte[] bytes) throws IOException {
    predict(Files.write(dir.resolve("x.npz"), zipped(bytes)));
  }

  /** An archive with the array as signals of beats. */
  private static byte[] zipped(byte[] array) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(BeatArrays.SIGNAL + ".npy"));
      zip.write(array);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  private static void predict(Path file) throws IOException {
    for (FeatureSet features : List.of(FeatureSet.of("none"), FeatureSet.RR)) {
      new ArrayPrediction((signals, rr, n) -> new float[n], WINDOW, BeatInput.of(features), 1)
          .of(file, features.width() == 0 ? Optional.empty() : Optional.of(file));
    }
  }
}
