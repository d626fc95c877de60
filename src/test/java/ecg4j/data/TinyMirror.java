package ecg4j.data;

import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/**
 * Both databases in PhysioNet's layout, each record half a minute long: one narrow peak a beat, in
 * the lead that is to be used; the other leads are upside down.
 */
public final class TinyMirror {

  static final int SECONDS = 30;

  private static final String[] INCART_LEADS = {
    "I", "II", "III", "AVR", "AVL", "AVF", "V1", "V2", "V3", "V4", "V5", "V6"
  };

  private TinyMirror() {}

  /** Records of the MIT-BIH database; 114 has MLII second and 102 has none. */
  static final List<String> MITDB =
      List.of("100", "101", "102", "103", "106", "108", "114", "200", "201", "202", "203", "205");

  /** Twelve records of INCART by five patients. */
  static final int[] INCART_PATIENT = {1, 1, 2, 2, 2, 3, 3, 4, 4, 4, 5, 5};

  public static void write(Path mirror) throws Exception {
    Path mitdb = Files.createDirectories(mirror.resolve("files/mitdb/1.0.0"));
    for (String name : MITDB) {
      String[] leads = {"MLII", "V1"};
      int used = 0;
      if (name.equals("114")) {
        leads = new String[] {"V5", "MLII"};
        used = 1;
      } else if (name.equals("102")) {
        leads = new String[] {"V5", "V2"};
      }
      record(mitdb, name, 360, 212, leads, used, List.of());
    }
    finish(mitdb, MITDB);
    Path incart = Files.createDirectories(mirror.resolve("files/incartdb/1.0.0"));
    List<String> names = new ArrayList<>();
    for (int i = 0; i < INCART_PATIENT.length; i++) {
      names.add(String.format("I%02d", i + 1));
      List<String> comments =
          List.of("<age>: 65 <sex>: F <diagnoses> none", " patient " + INCART_PATIENT[i], " PVCs");
      record(incart, names.get(i), 257, 16, INCART_LEADS, 1, comments);
    }
    finish(incart, names);
  }

  private static void record(
      Path folder,
      String name,
      int frequency,
      int format,
      String[] leads,
      int used,
      List<String> comments)
      throws IOException {
    int[] lead = new int[SECONDS * frequency];
    List<Annotation> beats = new ArrayList<>();
    double time = 0.1;
    for (int beat = 0; time < SECONDS - 0.1; beat++) {
      String symbol = beat % 7 == 3 ? "V" : beat % 7 == 5 ? "A" : beat % 19 == 10 ? "F" : "N";
      long peak = Math.round(time * frequency);
      for (int i = 0; i < lead.length; i++) {
        double away = (i - peak) / (double) frequency / 0.02;
        lead[i] += (int) Math.round(400 * Math.exp(-away * away / 2));
      }
      beats.add(new Annotation(peak, symbol, 0, 0, 0, ""));
      time += beat % 7 == 4 ? 0.6 : 0.8;
    }
    int[][] samples = new int[leads.length][lead.length];
    List<SignalSpec> signals = new ArrayList<>();
    for (int l = 0; l < leads.length; l++) {
      signals.add(SignalSpec.of(name + ".dat", format, 200, "mV", leads[l]));
      for (int i = 0; i < lead.length; i++) {
        samples[l][i] = l == used ? lead[i] : -lead[i];
      }
    }
    Recording.write(folder, Header.of(name, frequency, lead.length, signals, comments), samples);
    Annotations.write(folder.resolve(name + ".atr"), beats);
  }

  private static void finish(Path folder, List<String> names) throws Exception {
    Files.write(folder.resolve("RECORDS"), names);
    List<String> sums = new ArrayList<>();
    try (var files = Files.list(folder)) {
      for (Path file : new TreeSet<>(files.toList())) {
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        sums.add(HexFormat.of().formatHex(sum) + " " + file.getFileName());
      }
    }
    Files.write(folder.resolve("SHA256SUMS.txt"), sums);
  }
}
