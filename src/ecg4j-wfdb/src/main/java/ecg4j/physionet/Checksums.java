package ecg4j.physionet;

import ecg4j.wfdb.WfdbException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The content of a database's SHA256SUMS.txt. */
record Checksums(String where, Map<String, String> sums) {

  static final String FILE = "SHA256SUMS.txt";

  private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64})[ \\t]+\\*?(\\S.*)");

  static Checksums parse(List<String> lines, String where) throws WfdbException {
    Map<String, String> sums = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      Matcher m = LINE.matcher(line);
      if (m.matches()) {
        sums.put(m.group(2), m.group(1).toLowerCase(Locale.ROOT));
      } else if (!line.isEmpty()) {
        throw new WfdbException(
            where + " line " + (i + 1) + ": expected a SHA-256 and a file name");
      }
    }
    return new Checksums(where, sums);
  }

  /** Whether a file is listed. */
  boolean has(String file) {
    return sums.containsKey(file);
  }

  /**
   * The SHA-256 of a file.
   *
   * @throws WfdbException if it is not listed
   */
  String of(String file) throws WfdbException {
    String sum = sums.get(file);
    if (sum == null) {
      throw new WfdbException(where + " has no line for " + file);
    }
    return sum;
  }
}
