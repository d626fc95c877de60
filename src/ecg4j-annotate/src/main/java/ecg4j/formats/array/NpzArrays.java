package ecg4j.formats.array;

import ecg4j.formats.file.FormatException;
import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordingFile;
import ecg4j.npy.NpyLayout;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The arrays of a {@code .npz} archive: the recording, its sampling frequency ({@code fs}), and the
 * names and units of its signals.
 *
 * @param file the archive
 * @param members size of each array in bytes, including the header, by name
 */
record NpzArrays(Path file, Map<String, Long> members) {

  private static final String ENDING = ".npy";

  private static final Set<String> SIGNALS =
      Set.of("p_signal", "d_signal", "signal", "signals", "ecg", "val", "data", "x", "arr_0");

  private static final Set<String> RATES =
      Set.of(
          "fs",
          "rate",
          "sampling_rate",
          "samplingrate",
          "sample_rate",
          "sampling_frequency",
          "frequency",
          "sfreq",
          "freq");

  private static final Set<String> NAMES =
      Set.of(
          "sig_name", "sig_names", "leads", "lead", "lead_names", "names", "channels", "ch_names");

  private static final Set<String> UNITS = Set.of("units", "unit");

  private static final int MOST_TEXT = 1 << 16;

  static NpzArrays read(Path file) throws IOException {
    Map<String, Long> members = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (entry.getName().endsWith(ENDING)) {
          String name = entry.getName();
          members.put(name.substring(0, name.length() - ENDING.length()), entry.getSize());
        }
      }
    } catch (ZipException | EOFException e) {
      String why = e.getMessage() == null ? "it ends too early" : e.getMessage();
      throw new FormatException(file, "is a damaged zip archive: " + why, e);
    }
    if (members.isEmpty()) {
      throw new FormatException(
          file, "is a zip archive without NumPy arrays; unpack it, and give the recording in it");
    }
    return new NpzArrays(file, members);
  }

  RecordingFile open(ReadOptions options) throws IOException {
    NumberArray signal = signal();
    double stated = rate();
    double rate =
        stated > 0
            ? options.rate(file, "NumPy", stated)
            : options.requiredRate(file, "was recognised as NumPy " + signal.what() + ", and");
    List<String> units = texts(UNITS);
    if (units.size() == 1) {
      units = java.util.Collections.nCopies((int) Math.min(4096, signal.leads()), units.get(0));
    }
    return new ArrayFile("NumPy", signal, texts(NAMES), units, rate, options);
  }

  /** Returns the array with a usual name, otherwise the only one that is long enough. */
  private NumberArray signal() throws IOException {
    List<NumberArray> found = new ArrayList<>();
    for (String name : members.keySet()) {
      if (!isOne(name, RATES) && !isOne(name, NAMES) && !isOne(name, UNITS)) {
        try {
          NumberArray array = array(name);
          array.requireRecording();
          found.add(array);
        } catch (IOException e) {
          if (members.size() == 1 || isOne(name, SIGNALS)) {
            throw e;
          }
        }
      }
    }
    List<NumberArray> usual =
        found.stream().filter(a -> isOne(a.what().split(" ")[0], SIGNALS)).toList();
    List<NumberArray> left = usual.isEmpty() ? found : usual;
    if (left.size() != 1) {
      throw new FormatException(
          file,
          "has the arrays %s, of which %s; name the recording 'signal'"
              .formatted(
                  String.join(", ", members.keySet()),
                  left.isEmpty() ? "none can be a recording" : "several can be the recording"));
    }
    return left.stream().max(Comparator.comparingLong(NumberArray::samples)).orElseThrow();
  }

  private static boolean isOne(String name, Set<String> names) {
    return names.contains(name.toLowerCase(Locale.ROOT));
  }

  private NumberArray array(String name) throws IOException {
    return NpyFiles.array(file, name, members.get(name), () -> stream(name));
  }

  /** Opens a member of the archive. Closing the stream closes the archive. */
  private InputStream stream(String name) throws IOException {
    ZipFile zip = new ZipFile(file.toFile());
    try {
      InputStream in = zip.getInputStream(zip.getEntry(name + ENDING));
      return new BufferedInputStream(new Member(zip, in, name));
    } catch (IOException e) {
      zip.close();
      throw e;
    }
  }

  /** A member of the archive. The stream explains damage to the compressed data. */
  private final class Member extends FilterInputStream {

    private final ZipFile zip;
    private final String name;

    Member(ZipFile zip, InputStream in, String name) {
      super(in);
      this.zip = zip;
      this.name = name;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      try {
        return super.read(to, from, length);
      } catch (ZipException | EOFException e) {
        throw new FormatException(
            file, "is a damaged zip archive: array %s: %s".formatted(name, e.getMessage()), e);
      }
    }

    @Override
    public void close() throws IOException {
      try (zip) {
        super.close();
      }
    }
  }

  /** Returns the sampling frequency, or 0 if the archive has none. */
  private double rate() throws IOException {
    for (String name : members.keySet()) {
      if (isOne(name, RATES)) {
        NumberArray array = array(name);
        if (array.shape().stream().allMatch(n -> n == 1)) {
          double[] rate = new double[1];
          NumberArray one =
              new NumberArray(
                  file,
                  array.what(),
                  array.type(),
                  array.order(),
                  false,
                  List.of(1L),
                  array.bytes());
          one.scan((numbers, count) -> rate[0] = numbers[0]);
          if (!(rate[0] > 0) || Double.isInfinite(rate[0])) {
            throw new FormatException(
                file, "array " + name + " states a rate of " + rate[0] + " Hz");
          }
          return rate[0];
        }
      }
    }
    return 0;
  }

  /**
   * Returns the texts of the first array that has one of these names; empty if there is no such
   * array.
   */
  private List<String> texts(Set<String> names) throws IOException {
    for (String name : members.keySet()) {
      if (isOne(name, names)) {
        try (InputStream in = stream(name)) {
          return texts(NpyFiles.layout(file, name, in), in);
        }
      }
    }
    return List.of();
  }

  private static List<String> texts(NpyLayout layout, InputStream in) throws IOException {
    String descr = layout.descr();
    if (!descr.matches("[<>|=][US]\\d{1,4}")) {
      return List.of();
    }
    boolean wide = descr.charAt(1) == 'U';
    int width = Integer.parseInt(descr.substring(2)) * (wide ? 4 : 1);
    double count = layout.shape().stream().mapToDouble(n -> n).reduce(1, (a, b) -> a * b);
    if (count * width > MOST_TEXT || width == 0) {
      return List.of();
    }
    Charset charset =
        wide
            ? Charset.forName(descr.charAt(0) == '>' ? "UTF-32BE" : "UTF-32LE")
            : StandardCharsets.ISO_8859_1;
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(new String(in.readNBytes(width), charset).replace("\0", "").strip());
    }
    return texts;
  }
}
