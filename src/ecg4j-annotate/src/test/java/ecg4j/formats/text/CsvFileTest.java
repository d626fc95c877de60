package ecg4j.formats.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.formats.RecordingFiles;
import ecg4j.formats.file.FormatException;
import ecg4j.formats.file.ReadOptions;
import ecg4j.wfdb.Recording;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {

  private static final ReadOptions RATE = ReadOptions.NONE.withRate(250);
  private static final ReadOptions FULL = new ReadOptions(250, "mV", "");
  private static final int ROWS = 60;

  @TempDir private Path dir;

  /** A second signal that crosses 0, in thousandths. */
  private static int wave(int i) {
    return (i * 37) % 101 - 50;
  }

  private static String rows(IntFunction<String> row) {
    return IntStream.range(0, ROWS).mapToObj(row).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String number(double x) {
    return String.format(Locale.ROOT, "%.3f", x);
  }

  private Path write(String text, Charset charset) throws IOException {
    return Files.writeString(dir.resolve("r.csv"), text, charset);
  }

  private Recording read(String text, ReadOptions options) throws IOException {
    return RecordingFiles.read(write(text, StandardCharsets.UTF_8), options);
  }

  private void refused(String text, ReadOptions options, String sentence) throws IOException {
    Path file = write(text, StandardCharsets.UTF_8);
    assertThatThrownBy(() -> RecordingFiles.read(file, options))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(sentence);
  }

  private static void requireWave(Recording read, int lead, double rate) {
    assertThat(read.header().frequency()).isEqualTo(rate);
    assertThat(read.length(lead)).isEqualTo(ROWS);
    float[] values = read.physical(lead);
    for (int i = 0; i < ROWS; i++) {
      assertThat(values[i]).as("row %d", i).isEqualTo((float) (wave(i) / 1000.0));
    }
  }

  @Test
  void delimitersAndDecimalCommasAreTold() throws IOException {
    requireWave(read(rows(i -> number(wave(i) / 1e3) + "," + i % 7), FULL), 0, 250);
    requireWave(read(rows(i -> i % 7 + "\t" + number(wave(i) / 1e3)), FULL), 1, 250);
    requireWave(read(rows(i -> "  " + number(wave(i) / 1e3) + "   " + i % 7), FULL), 0, 250);
    requireWave(
        read(rows(i -> number(wave(i) / 1e3).replace('.', ',') + ";" + i % 7), FULL), 0, 250);
    requireWave(read("ECG\n" + rows(i -> number(wave(i) / 1e3).replace('.', ',')), FULL), 0, 250);
    requireWave(read(rows(i -> number(wave(i) / 1e3)).replace("\n", "\r\n"), FULL), 0, 250);
    requireWave(read("\uFEFF" + rows(i -> number(wave(i) / 1e3)), FULL), 0, 250);
  }

  @Test
  void oneNumberWithADecimalCommaOrTwoColumnsIsAsked() throws IOException {
    refused(
        rows(i -> "0," + (100 + i * 7 % 90)),
        FULL,
        "can be one number with a decimal comma or two");
    assertThat(read(rows(i -> (900 + i * 7 % 90) + "," + i % 9), FULL).leads()).isEqualTo(2);
  }

  @Test
  void namesAndUnitsComeFromTheHeader() throws IOException {
    for (String head :
        new String[] {
          "II (mV),V5 [uV]", "II_mV,V5_uV", "'II','V5'\n'mV','uV'", "# made by x\nII (mV),V5 (µV)"
        }) {
      Recording read = read(head + "\n" + rows(i -> number(wave(i) / 1e3) + "," + wave(i)), RATE);
      assertThat(read.header().signals().get(0).description()).as(head).isEqualTo("II");
      assertThat(read.header().signals().get(0).units()).isEqualTo("mV");
      assertThat(read.header().signals().get(1).description()).isEqualTo("V5");
      assertThat(read.header().signals().get(1).units()).as(head).isEqualTo("uV");
      requireWave(read, 0, 250);
    }
    Path latin =
        write("II (mV),V5 (µV)\n" + rows(i -> i + "," + i % 5), StandardCharsets.ISO_8859_1);
    assertThat(RecordingFiles.read(latin, RATE).header().signals().get(1).units()).isEqualTo("uV");
  }

  @Test
  void theRateComesFromTimes() throws IOException {
    IntFunction<String> wave = i -> number(wave(i) / 1e3);
    requireWave(
        read(
            "time,II (mV)\n" + rows(i -> number(i / 250.0) + "," + wave.apply(i)),
            ReadOptions.NONE),
        0,
        250);
    requireWave(
        read("time (ms),II (mV)\n" + rows(i -> i * 4 + "," + wave.apply(i)), ReadOptions.NONE),
        0,
        250);
    requireWave(
        read(
            "time,II (mV)\n" + rows(i -> 1700000000000L + i * 4 + "," + wave.apply(i)),
            ReadOptions.NONE),
        0,
        250);
    requireWave(
        read(
            rows(i -> String.format(Locale.ROOT, "%.4f,%s", i / 360.0, wave.apply(i))),
            ReadOptions.NONE.withUnit("mV")),
        0,
        360);
    requireWave(
        read(
            "Time;II (mV)\n"
                + rows(
                    i ->
                        String.format(
                            Locale.ROOT, "10:00:%06.3f;%s", 5 + i / 250.0, wave.apply(i))),
            ReadOptions.NONE),
        0,
        250);
    requireWave(
        read(
            "t;II (mV)\n"
                + rows(
                    i ->
                        String.format(
                            Locale.ROOT, "2024-05-02T10:00:%06.3fZ;%s", i / 250.0, wave.apply(i))),
            ReadOptions.NONE),
        0,
        250);
    // What rdsamp -c -H -p prints.
    requireWave(
        read(
            "'Elapsed time','MLII'\n'hh:mm:ss.mmm','mV'\n"
                + rows(i -> String.format(Locale.ROOT, "'0:%06.3f',%s", i / 250.0, wave.apply(i))),
            ReadOptions.NONE),
        0,
        250);
  }

  @Test
  void midnightIsNoGap() throws IOException {
    requireWave(
        read(
            "time,II (mV)\n"
                + rows(
                    i ->
                        String.format(
                            Locale.ROOT,
                            "%s.%03d,%s",
                            i < 10 ? "23:59:59" : "0:00:00",
                            i < 10 ? 960 + 4 * i : 4 * (i - 10),
                            number(wave(i) / 1e3))),
            ReadOptions.NONE),
        0,
        250);
  }

  @Test
  void numbersOfRowsAreNoSignal() throws IOException {
    Recording read =
        read(
            "sample #,MLII,V5\n" + rows(i -> i + "," + (1000 + wave(i)) + "," + i % 5),
            ReadOptions.NONE.withRate(360).withUnit("200/mV"));
    assertThat(read.leads()).isEqualTo(2);
    assertThat(read.physical(0)[1]).isEqualTo((1000 + wave(1)) / 200f);
  }

  @Test
  void missingCellsAreMissingSamples() throws IOException {
    Recording read =
        read(
            "II (mV),V1 (mV)\n" + rows(i -> (i == 5 ? "" : i == 6 ? "NaN" : "" + i) + "," + i % 3),
            RATE);
    assertThat(read.physical(0)[5]).isNaN();
    assertThat(read.physical(0)[6]).isNaN();
    assertThat(read.physical(0)[7]).isEqualTo(7f);
  }

  @Test
  void manyDecimalsAreKeptToTheFinestStep() throws IOException {
    double[] values = {0, 1e-3, -0.06500000000000002, 1.23456789012345, 2e-7, -3.5, 700};
    Recording read = read("x (mV)\n" + rows(i -> Double.toString(values[i % values.length])), RATE);
    for (int i = 0; i < ROWS; i++) {
      assertThat((double) read.physical(0)[i])
          .isCloseTo(
              values[i % values.length],
              org.assertj.core.data.Offset.offset(
                  6e-7 + 1e-7 * Math.abs(values[i % values.length])));
    }
  }

  @Test
  void whatIsMissingIsSaidWithAnExample() throws IOException {
    String plain = rows(i -> number(wave(i) / 1e3));
    refused(
        plain,
        ReadOptions.NONE,
        "states no sampling frequency; give it in Hz, for example --rate 250");
    Path file = write(plain, StandardCharsets.UTF_8);
    assertThatThrownBy(() -> RecordingFiles.readLead(file, RATE, header -> 0))
        .hasMessageContaining(
            "recognised as CSV, but states no unit for signal 0; give it, for example --unit mV");
    refused(
        "time (s),II (mV)\n" + rows(i -> number(i / 250.0) + ",1"),
        ReadOptions.NONE.withRate(300),
        "--rate says 300");
    refused(
        "II (mV)\n" + plain, FULL.withUnit("uV"), "states mV for signal II, but --unit says uV");
  }

  @Test
  void damageIsSaidWithItsLine() throws IOException {
    String good = "II (mV),V1 (mV)\n" + rows(i -> i + "," + i % 3);
    refused(good + "7\n", RATE, "line 62: 1 columns, not 2");
    refused(good + "7,8,9\n", RATE, "line 62: 3 columns, not 2");
    String late = rows(i -> i + ",1").repeat(400);
    refused(
        "II (mV),V1 (mV)\n" + late + "7,x\n", RATE, "line 24002, column 2: 'x' is not a number");
    refused(
        "time (s),II (mV)\n" + rows(i -> number(i / 250.0 + (i > 30 ? 1 : 0)) + ",1"),
        ReadOptions.NONE,
        "line 33: column time goes from 0.12 to 1.124 s");
    refused("one\ntwo\nthree\n", RATE, "no column of numbers");
    refused(
        "sample,seconds,rr_seconds,symbol,class\n" + rows(i -> i * 300 + ",1.0,,N,N"),
        RATE,
        "a table of beats written by 'ecg annotate'");
    refused("", RATE, "is empty");
  }
}
