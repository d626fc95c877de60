package ecg4j.formats.file;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Distinguishes ECG signals from other signals by their names. */
public final class EcgLeads {

  private static final Pattern ECG = Pattern.compile(".*\\b(ECG|EKG)\\d*\\b.*");

  private static final Pattern WORDS = Pattern.compile("\\b(ECG|EKG|LEAD)\\b|[\\s_.:-]");

  /** Modified limb leads: ML II is a lead II. */
  private static final Pattern MODIFIED = Pattern.compile("^ML(?=I+$)");

  private static final Set<String> LEADS =
      Set.of(
          "I", "II", "III", "AVR", "AVL", "AVF", "V1", "V2", "V3", "V4", "V5", "V6", "MLI", "MLII",
          "MLIII", "MCL1", "CM5", "CC5", "ES", "AS", "AI", "D1", "D2", "D3");

  private EcgLeads() {}

  /** Returns whether a name is that of an ECG signal, such as "ECG II", "EKG" or "MLII". */
  public static boolean isEcg(String name) {
    String upper = name.strip().toUpperCase(Locale.ROOT).replace('_', ' ');
    return ECG.matcher(upper).matches() || LEADS.contains(upper.replaceFirst("^LEAD\\s*", ""));
  }

  /**
   * Returns the signal of interest of a recording. It is the first match of: the requested signal,
   * the first ECG lead that is a voltage, the first ECG lead, the first voltage, the first signal.
   *
   * @param asked name or number; ignored if empty or if no signal has it
   */
  public static int main(List<String> names, List<String> units, String asked) {
    IntPredicate ecg = i -> isEcg(names.get(i));
    IntPredicate voltage = i -> SignalUnit.isVoltage(units.get(i));
    return asked(names, asked)
        .or(() -> first(names.size(), ecg.and(voltage)))
        .or(() -> first(names.size(), ecg))
        .or(() -> first(names.size(), voltage))
        .orElse(0);
  }

  /**
   * Finds the signal that a user requested: by name, then by name ignoring case, then by another
   * name of the same lead, then by number from 0.
   */
  public static Optional<Integer> asked(List<String> names, String asked) {
    String wanted = asked.strip();
    return wanted.isEmpty()
        ? Optional.empty()
        : named(names, wanted)
            .or(() -> first(names.size(), i -> Integer.toString(i).equals(wanted)));
  }

  /**
   * Finds the signal with this name, then with this name ignoring case, then with a name of the
   * same lead.
   */
  public static Optional<Integer> named(List<String> names, String name) {
    return first(names.size(), i -> names.get(i).strip().equals(name))
        .or(() -> first(names.size(), i -> names.get(i).strip().equalsIgnoreCase(name)))
        .or(() -> first(names.size(), i -> isSame(names.get(i), name)));
  }

  /**
   * Returns whether two names stand for the same lead, for example "ECG lead II", "MLII" and "ii".
   */
  public static boolean isSame(String name, String other) {
    return !plain(name).isEmpty() && plain(name).equals(plain(other));
  }

  private static String plain(String name) {
    return MODIFIED
        .matcher(WORDS.matcher(name.toUpperCase(Locale.ROOT)).replaceAll(""))
        .replaceFirst("");
  }

  /** Lists the names of signals for a message; a signal without a name is listed by its number. */
  public static String listed(List<String> names) {
    return IntStream.range(0, names.size())
        .mapToObj(i -> names.get(i).isBlank() ? Integer.toString(i) : names.get(i).strip())
        .collect(Collectors.joining(", "));
  }

  private static Optional<Integer> first(int count, IntPredicate wanted) {
    return IntStream.range(0, count).filter(wanted).boxed().findFirst();
  }
}
