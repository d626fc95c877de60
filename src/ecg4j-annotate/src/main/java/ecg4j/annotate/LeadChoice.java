package ecg4j.annotate;

import ecg4j.wfdb.Header;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.SignalSpec;
import ecg4j.wfdb.WfdbException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which signal of a record is looked at.
 *
 * <p>The one that was asked for, by name or, where no signal has such a name, by number from 0.
 * Otherwise the one of the name that the model was trained on, then one of another name for the
 * same lead (MLII, II, «ECG lead II»), then the first that is a voltage.
 *
 * @param asked what a user asked for
 * @param trained lead that the model was trained on
 */
public record LeadChoice(Optional<String> asked, String trained) implements Lead.Choice {

  @Override
  public int of(Header header) throws WfdbException {
    List<String> names = names(header);
    if (names.isEmpty()) {
      throw new WfdbException("record " + header.name() + " has no signals");
    }
    if (asked.isPresent()) {
      return asked(header, asked.get(), names);
    }
    int voltage =
        first(names.size(), i -> Voltage.millivolts(header.signals().get(i).units()).isPresent())
            .orElse(0);
    return first(names.size(), i -> names.get(i).equals(trained))
        .or(() -> first(names.size(), i -> same(names.get(i), trained)))
        .orElse(voltage);
  }

  /** Whether a lead is the one that the model was trained on, by whatever name. */
  public boolean trainedOn(Lead lead) {
    return same(lead.name(), trained);
  }

  private static int asked(Header header, String asked, List<String> names) throws WfdbException {
    return first(names.size(), i -> names.get(i).equals(asked))
        .or(() -> first(names.size(), i -> names.get(i).equalsIgnoreCase(asked)))
        .or(() -> first(names.size(), i -> Integer.toString(i).equals(asked)))
        .orElseThrow(
            () ->
                new WfdbException(
                    "record %s has no lead %s, only %s"
                        .formatted(header.name(), asked, told(names))));
  }

  private static String told(List<String> names) {
    return IntStream.range(0, names.size())
        .mapToObj(i -> names.get(i).isEmpty() ? Integer.toString(i) : names.get(i))
        .collect(Collectors.joining(", "));
  }

  private static List<String> names(Header header) {
    return header.signals().stream().map(SignalSpec::description).map(String::strip).toList();
  }

  private static Optional<Integer> first(int count, Predicate<Integer> wanted) {
    return IntStream.range(0, count).boxed().filter(wanted).findFirst();
  }

  private static boolean same(String name, String other) {
    return !name.isEmpty() && plain(name).equals(plain(other));
  }

  /** «ECG lead II», «MLII» and «ii» are all II. */
  private static String plain(String name) {
    return name.toUpperCase(Locale.ROOT)
        .replaceAll("\\b(ECG|EKG|LEAD)\\b|[\\s_.:-]", "")
        .replaceFirst("^ML(?=I+$)", "");
  }
}
