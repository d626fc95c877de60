package ecg4j.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {

  private static final int COUNT = 21;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f4_1d", "f4_2d", "f4_3d", "f4_big", "f4_v2", "f4_v3", "f8_1d", "f8_2d", "f8_3d", "f8_big"
      })
  void readsFloatsWrittenByNumpy(String name) throws IOException {
    assertThat(Npy.readDoubles(golden(name))).isEqualTo(doubles());
    assertThat(Npy.readFloats(golden(name))).isEqualTo(floats());
  }

  @ParameterizedTest
  @ValueSource(strings = {"i4_1d", "i4_2d", "i4_big", "i8_1d", "i8_2d", "i8_big"})
  void readsIntegersWrittenByNumpy(String name) throws IOException {
    assertThat(Npy.readLongs(golden(name))).isEqualTo(longs());
  }

  @ParameterizedTest
  @CsvSource({
    "i1, -128, 127",
    "u1, 0, 255",
    "i2, -32768, 32767",
    "u2, 0, 65535",
    "u2_big, 0, 65535",
    "u4, 0, 4294967295"
  })
  void readsSmallIntegersWrittenByNumpy(String name, long least, long most) throws IOException {
    assertThat(Npy.readLongs(golden(name))).containsExactly(0, 1, 4, least, most);
  }

  @Test
  void dimensionsOfLengthOneAfterTheFirstDoNotCount() throws IOException {
    for (String name : List.of("f4_3d", "f8_3d")) {
      assertThat(Npy.header(golden(name)).rows()).isEqualTo(3);
      assertThat(Npy.header(golden(name)).width()).isEqualTo(7);
    }
  }

  @Test
  void writesTheSameBytesAsNumpy() throws IOException {
    Path ours = folder.resolve("ours.npy");
    Npy.write(ours, floats(), 3, 7);
    assertThat(ours).hasSameBinaryContentAs(golden("f4_2d"));
    Npy.write(ours, floats(), COUNT);
    assertThat(ours).hasSameBinaryContentAs(golden("f4_1d"));
    Npy.write(ours, doubles(), 3, 7);
    assertThat(ours).hasSameBinaryContentAs(golden("f8_2d"));
    Npy.write(ours, longs());
    assertThat(ours).hasSameBinaryContentAs(golden("i8_1d"));
    Npy.write(ours, new float[0], 0, 360);
    assertThat(ours).hasSameBinaryContentAs(golden("empty"));
    int[] ints = Arrays.stream(longs()).mapToInt(Math::toIntExact).toArray();
    Npy.write(ours, ints);
    assertThat(ours).hasSameBinaryContentAs(golden("i8_1d"));
    try (NpyWriter writer = new NpyWriter(ours, NpyType.INT32, 3, 7)) {
      writer.write(ints, 0, 10);
      writer.write(ints, 10, 11);
    }
    assertThat(ours).hasSameBinaryContentAs(golden("i4_2d"));
    assertThat(folder).isDirectoryContaining(ours::equals);
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void readsTypeAndShape() throws IOException {
    NpyHeader header = Npy.header(golden("i4_big"));
    assertThat(header.type()).isEqualTo(NpyType.INT32);
    assertThat(header.rows()).isEqualTo(7);
    assertThat(header.width()).isEqualTo(3);
    assertThat(Npy.header(golden("f4_1d")).width()).isEqualTo(1);
  }

  @Test
  void streamsMoreThanAChunk() throws IOException {
    Path file = folder.resolve("long.npy");
    int rows = 1000;
    int width = 360;
    float[] row = new float[width];
    try (NpyWriter writer = new NpyWriter(file, NpyType.FLOAT32, rows, width)) {
      for (int i = 0; i < rows; i++) {
        Arrays.fill(row, i);
        writer.write(row, 0, width);
      }
    }
    try (NpyReader reader = new NpyReader(file)) {
      for (int i = 0; i < rows; i++) {
        reader.read(row, 0, width);
        assertThat(row).containsOnly(i);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "refused_fortran, Fortran order",
    "refused_object, Python objects of type '|O'",
    "refused_object, array.astype('int64')",
    "refused_scalar, 0 dimensions",
    "refused_3d, 4 dimensions",
    "refused_bool, '|b1'",
    "refused_struct, 'descr': [",
  })
  void rejectsUnsupportedContent(String name, String says) {
    assertThatThrownBy(() -> Npy.readDoubles(golden(name)))
        .isInstanceOf(NpyException.class)
        .hasMessageContaining(name + ".npy")
        .hasMessageContaining(says);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000, 360), }; bytes follow",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (9000000000000000000, 9), }; larger",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }; the shape",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1, 4), }; negative",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,,4), }; the shape",
        "{'descr': '', 'fortran_order': False, 'shape': (4,), }; of type",
        "{'descr': '=f4', 'fortran_order': False, 'shape': (4,), }; neither",
        "{'descr': '|f4', 'fortran_order': False, 'shape': (4,), }; neither",
        "{'descr': '<f4', 'fortran_order': 0, 'shape': (4,), }; invalid dictionary entry",
        "{'descr': '<f4', 'shape': (4,), }; no key 'fortran_order'",
        "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (4,), }; twice",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4,), 'x': 'y'}; besides",
        "[1, 2]; no dictionary",
      })
  void namesTheErrorInTheHeader(String dictionary, String says) throws IOException {
    Path file = file(1, dictionary.getBytes(StandardCharsets.US_ASCII), 16);
    assertThatThrownBy(() -> Npy.readFloats(file))
        .isInstanceOf(NpyException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(says);
  }

  @Test
  void readsAHandWrittenHeader() throws IOException {
    String python2 = "{\"shape\":(2L,2L),'fortran_order':False,'descr':'<f4'}\n";
    Path file = file(1, python2.getBytes(StandardCharsets.US_ASCII), 16);
    assertThat(Npy.readFloats(file)).isEqualTo(new float[4]);
  }

  @Test
  void rejectsOtherFilesVersionsAndHeaderLengths() throws IOException {
    Path file = folder.resolve("x.npy");
    Files.write(file, "PK\3\4 a zip of arrays".getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> Npy.readFloats(file)).hasMessageContaining("not a .npy file");
    Files.write(file, new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 4, 0, 0, 0});
    assertThatThrownBy(() -> Npy.readFloats(file)).hasMessageContaining("version 4.0");
    Files.write(file, new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1});
    assertThatThrownBy(() -> Npy.readFloats(file)).hasMessageContaining("4294967295 bytes");
  }

  @Test
  void rejectsTheWrongTypeOfNumbers() {
    assertThatThrownBy(() -> Npy.readFloats(golden("i8_1d"))).hasMessageContaining("holds int64");
    assertThatThrownBy(() -> Npy.readLongs(golden("f4_1d"))).hasMessageContaining("holds float32");
  }

  @Test
  void anIncompleteArrayLeavesNoFile() throws IOException {
    Path file = folder.resolve("half.npy");
    NpyWriter writer = new NpyWriter(file, NpyType.FLOAT32, 4);
    writer.write(new float[3], 0, 3);
    assertThatThrownBy(() -> writer.write(new float[2], 0, 2))
        .hasMessageContaining("allows only 1");
    assertThatThrownBy(() -> writer.write(new long[1], 0, 1)).hasMessageContaining("FLOAT32");
    assertThatThrownBy(writer::close).hasMessageContaining("1 of 4 numbers");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anyDamageIsReportedInOneSentence() throws IOException {
    byte[] whole = Files.readAllBytes(golden("f4_2d"));
    Path file = folder.resolve("damaged.npy");
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Npy.readFloats(file)).isInstanceOf(NpyException.class);
    }
    SplittableRandom random = new SplittableRandom(7);
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] mutated = whole.clone();
      for (int k = random.nextInt(3); k >= 0; k--) {
        mutated[random.nextInt(128)] = (byte) random.nextInt(256);
      }
      Files.write(file, mutated);
      try {
        assertThat(Npy.readFloats(file)).hasSizeLessThan(100);
      } catch (NpyException e) {
        assertThat(e).hasMessageContaining("damaged.npy");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1000);
  }

  private Path file(int version, byte[] header, int payload) throws IOException {
    byte[] bytes = new byte[10 + header.length + payload];
    System.arraycopy(NpyHeader.MAGIC, 0, bytes, 0, 6);
    bytes[6] = (byte) version;
    bytes[8] = (byte) header.length;
    System.arraycopy(header, 0, bytes, 10, header.length);
    return Files.write(folder.resolve("made.npy"), bytes);
  }

  private static Path golden(String name) {
    try {
      return Path.of(NpyTest.class.getResource("/golden/npy/" + name + ".npy").toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static double[] doubles() {
    double[] x = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      x[i] = i * i / 8.0 - 3;
    }
    return x;
  }

  private static float[] floats() {
    float[] x = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      x[i] = i * i / 8f - 3;
    }
    return x;
  }

  private static long[] longs() {
    long[] x = new long[COUNT];
    for (int i = 0; i < COUNT; i++) {
      x[i] = (long) i * i - 3;
    }
    return x;
  }
}
