package ecg4j.data.arrays;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import ecg4j.beats.BeatClasses;
import ecg4j.beats.features.FeatureSet;
import ecg4j.data.set.BeatSet;
import ecg4j.data.set.BeatSetBuilder;
import ecg4j.files.Sha256;
import ecg4j.json.JsonFile;
import ecg4j.npy.Npy;
import ecg4j.npy.NpyHeader;
import ecg4j.npy.NpyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads beats from NumPy files written by {@link ArrayFiles} or the Python original. {@code
 * y_NAME.npy} is next to {@code X_NAME.npy}; {@code rr_NAME.npy}, {@code records_NAME.npy}, {@code
 * patients_NAME.npy} and {@code samples_NAME.npy} are read if they exist.
 *
 * @param beats in the order of the arrays
 * @param balanced whether classes were balanced, so that a part of these beats may be interpolated
 *     from another part
 * @param checksum SHA-256 over names and contents of the files, in hexadecimal digits
 */
public record ArrayReader(BeatSet beats, boolean balanced, String checksum) {

  /** Prefixes of the file names. */
  static final List<String> KINDS = List.of("X_", "y_", "rr_", "records_", "patients_", "samples_");

  private static final String X = KINDS.get(0);
  private static final String NPY = ".npy";
  private static final String RAW = "_raw";
  private static final String BALANCED = ".*(smote|adasyn|undersample|balanced).*";

  /**
   * Reads the files.
   *
   * @param x path of the array of signals; raw arrays of earlier versions, such as {@code
   *     X_mitbih_rpeak_raw.npy}, are also found by their new name
   * @param classes the classes that labels are indices of
   * @throws IOException if a file is missing or damaged, the arrays do not fit together, or their
   *     description states other classes
   */
  public static ArrayReader read(Path x, BeatClasses classes) throws IOException {
    Path signals = existing(x);
    String name = name(signals);
    float[] values = Npy.readFloats(signals);
    NpyHeader shape = Npy.header(signals);
    if (shape.shape().size() < 2 || shape.width() == 0) {
      throw new IOException(
          "%s has shape %s; allowed: [beats, samples], [beats, 1, samples] and [beats, samples, 1]"
              .formatted(signals, shape.shape()));
    }
    Path y = sibling(signals, "y_");
    if (!Files.isRegularFile(y)) {
      throw new IOException("there is no file " + y + ", which holds the labels of " + signals);
    }
    int[] labels = ints(y);
    Sha256 sum = new Sha256();
    sum.add(X).add(Sha256.ofFile(signals)).add("y_").add(Sha256.ofFile(y));
    try {
      BeatSetBuilder builder =
          BeatSetBuilder.of(values, Math.toIntExact(shape.width()), labels, classes).name(name);
      Optional<Path> features = optional(signals, "rr_", sum);
      if (features.isPresent()) {
        builder.features(Npy.readFloats(features.get()));
      }
      Optional<Path> records = optional(signals, "records_", sum);
      if (records.isPresent()) {
        builder.records(NpyText.read(records.get()));
      }
      Optional<Path> patients = optional(signals, "patients_", sum);
      if (patients.isPresent()) {
        builder.patients(NpyText.read(patients.get()));
      }
      Optional<Path> samples = optional(signals, "samples_", sum);
      if (samples.isPresent()) {
        builder.samples(ints(samples.get()));
      }
      JsonNode description = description(signals, name);
      requireClasses(description, classes);
      int synthetic = description.path("synthetic").asInt(0);
      BeatSet beats = builder.synthetic(Math.min(labels.length, synthetic)).build();
      return new ArrayReader(beats, synthetic > 0 || name.matches(BALANCED), sum.hex());
    } catch (IllegalArgumentException e) {
      throw new IOException(signals + " and the arrays next to it: " + e.getMessage());
    }
  }

  /**
   * Returns the features that the description next to the arrays states; empty if there is no
   * features file, or nothing states which features it has.
   *
   * @param x path of the array of signals
   * @throws IOException if there are no such arrays, or the description is damaged
   */
  public static Optional<FeatureSet> statedFeatures(Path x) throws IOException {
    Path signals = existing(x);
    String stated = description(signals, name(signals)).path(ArrayFiles.FEATURES).asText("");
    return stated.isEmpty() || !Files.isRegularFile(sibling(signals, "rr_"))
        ? Optional.empty()
        : Optional.of(FeatureSet.of(stated));
  }

  private static int[] ints(Path file) throws IOException {
    return Arrays.stream(Npy.readLongs(file)).mapToInt(Math::toIntExact).toArray();
  }

  /** Returns whether there is a file to {@link #read}. */
  public static boolean isThere(Path x) {
    return Files.isRegularFile(x) || Files.isRegularFile(old(x));
  }

  private static Path existing(Path x) throws IOException {
    if (!x.getFileName().toString().startsWith(X) || !x.toString().endsWith(NPY)) {
      throw new IOException(
          "data.arrays is '%s'; allowed: the path of a file X_NAME.npy".formatted(x));
    }
    if (!isThere(x)) {
      throw new IOException(
          "data.arrays: there is no file %s; one is written by: scripts/ecg data raw".formatted(x));
    }
    return Files.isRegularFile(x) ? x : old(x);
  }

  /** Returns the path of a raw array in earlier versions. */
  private static Path old(Path x) {
    String name = x.getFileName().toString();
    return name.endsWith(RAW + NPY)
        ? x.resolveSibling(
            name.replace("X_combined", "X_balanced").replace(RAW + NPY, "_rpeak" + RAW + NPY))
        : x;
  }

  private static String name(Path x) {
    String file = x.getFileName().toString();
    return file.substring(X.length(), file.length() - NPY.length());
  }

  private static Path sibling(Path x, String kind) {
    return x.resolveSibling(kind + name(x) + NPY);
  }

  private static Optional<Path> optional(Path x, String kind, Sha256 sum) throws IOException {
    Path file = sibling(x, kind);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    sum.add(kind).add(Sha256.ofFile(file));
    return Optional.of(file);
  }

  /** Returns the description in the JSON file next to the arrays; missing if there is none. */
  private static JsonNode description(Path x, String name) throws IOException {
    Path file = x.resolveSibling(name + ".json");
    return Files.isRegularFile(file) ? JsonFile.tree(file) : MissingNode.getInstance();
  }

  private static void requireClasses(JsonNode description, BeatClasses classes) {
    List<String> stated = new ArrayList<>();
    description.path(ArrayFiles.CLASSES).forEach(name -> stated.add(name.asText()));
    if (!stated.isEmpty() && !stated.equals(classes.names())) {
      throw new IllegalArgumentException(
          "their description has the classes %s, but data.classes has %s; allowed: data.classes '%s'"
              .formatted(
                  String.join(" ", stated),
                  String.join(" ", classes.names()),
                  BeatClasses.named(stated).labelMap().isPresent()
                      ? ""
                      : description.path(ArrayFiles.LABEL_MAP).asText(String.join("; ", stated))));
    }
  }
}
