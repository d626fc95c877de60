package ecg4j.wfdb;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Annotation types: code numbers 0 to 49 of annot(5) and their mnemonics. */
public final class AnnotationCodes {

  /** Highest code of an annotation; those above are parts of one. */
  static final int MAX = 49;

  private static final List<String> SYMBOLS =
      IntStream.rangeClosed(0, MAX).mapToObj(AnnotationCodes::name).toList();

  private static final Map<String, Integer> CODES = new HashMap<>();

  static {
    for (int code = 0; code <= MAX; code++) {
      CODES.put(SYMBOLS.get(code), code);
    }
  }

  private AnnotationCodes() {}

  /** All mnemonics in the order of their codes; a code without one is shown as [code]. */
  public static List<String> symbols() {
    return SYMBOLS;
  }

  static String symbol(int code) {
    return SYMBOLS.get(code);
  }

  /** Code of a mnemonic, or −1. */
  static int code(String symbol) {
    return CODES.getOrDefault(symbol, -1);
  }

  private static String name(int code) {
    String table = " NLRaVFJASEj/Q~.|.sT*D\"=pB^t+u?![]en@xf()r";
    // The codes 15, 17 and above 41 have no meaning of their own.
    boolean none = code == 15 || code == 17 || code >= 42;
    return none ? "[" + code + "]" : table.substring(code, code + 1);
  }
}
