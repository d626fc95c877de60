package ecg4j.wfdb;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Annotation types: code numbers 0 to 49 of annot(5) and their mnemonics. */
public final class AnnotationCodes {

  /** Highest code of an annotation type; higher codes are fields of an annotation. */
  static final int MAX = 49;

  /** Codes from this one on are free for definition by a file. */
  private static final int FIRST_FREE = 42;

  private static final List<String> SYMBOLS =
      IntStream.rangeClosed(0, MAX).mapToObj(AnnotationCodes::name).toList();

  private static final Map<String, Integer> CODES = new HashMap<>();

  static {
    for (int code = 0; code <= MAX; code++) {
      CODES.put(SYMBOLS.get(code), code);
    }
  }

  private AnnotationCodes() {}

  /** All mnemonics in the order of their codes. A code without mnemonic is written as [code]. */
  public static List<String> symbols() {
    return SYMBOLS;
  }

  static String symbol(int code) {
    return SYMBOLS.get(code);
  }

  /** Code of a mnemonic, or −1 if it has none. */
  static int code(String symbol) {
    return CODES.getOrDefault(symbol, -1);
  }

  /**
   * Assigns free codes to the symbols of annotations that are not among {@link #symbols()}.
   *
   * @throws IllegalArgumentException if there are more such symbols than free codes
   */
  static Map<String, Integer> further(List<Annotation> annotations) {
    Map<String, Integer> further = new LinkedHashMap<>();
    int code = FIRST_FREE;
    for (Annotation annotation : annotations) {
      if (code(annotation.symbol()) < 0 && !further.containsKey(annotation.symbol())) {
        if (code > MAX) {
          throw new IllegalArgumentException(
              "more than %s symbols that annot(5) does not define: %s and %s"
                  .formatted(MAX + 1 - FIRST_FREE, further.keySet(), annotation.symbol()));
        }
        further.put(annotation.symbol(), code++);
      }
    }
    return further;
  }

  private static String name(int code) {
    String table = " NLRaVFJASEj/Q~.|.sT*D\"=pB^t+u?![]en@xf()r";
    // The codes 15, 17 and all from 42 on are free for definition by a file.
    boolean none = code == 15 || code == 17 || code >= FIRST_FREE;
    return none ? "[" + code + "]" : table.substring(code, code + 1);
  }
}
