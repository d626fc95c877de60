package ecg4j.annotate;

import ecg4j.formats.file.EcgLeads;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.SignalSpec;
import ecg4j.wfdb.WfdbException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which signal of a recording is annotated.
 *
 * <p>The signal that was asked for, by name, by another name of the same lead, or, if no signal has
 * such a name, by number from 0. Otherwise the lead that the model was trained on, by any of its
 * names (MLII, II, «ECG lead II»); then the first ECG lead that is a voltage; then the first ECG
 * lead; then the first voltage.
 *
 * @param asked name or number that a user asked for; empty for none
 * @param trained lead that the model was trained on; several names are separated by commas
 */
public record LeadChoice(String asked, String trained) implements Lead.Choice {

  @Override
  public int of(Header header) throws WfdbException {
    List<String> names =
        header.signals().stream().map(signal -> signal.description().strip()).toList();
    if (names.isEmpty()) {
      throw new WfdbException("record " + header.name() + " has no signals");
    }
    if (!asked.isBlank()) {
      return EcgLeads.asked(names, asked)
          .orElseThrow(
              () ->
                  new WfdbException(
                      "record %s has no lead %s, only %s"
                          .formatted(header.name(), asked, EcgLeads.listed(names))));
    }
    List<String> units = header.signals().stream().map(SignalSpec::units).toList();
    return trainedNames()
        .flatMap(name -> EcgLeads.named(names, name).stream())
        .findFirst()
        .orElseGet(() -> EcgLeads.main(names, units, ""));
  }

  /** Whether a lead is the one that the model was trained on, by any of its names. */
  public boolean isTrainedOn(Lead lead) {
    return trainedNames().anyMatch(name -> EcgLeads.isSame(lead.name(), name));
  }

  private Stream<String> trainedNames() {
    return Arrays.stream(trained.split(",")).map(String::strip);
  }

  /** Whether a lead is a lead II, by any of its names. */
  public static boolean isLeadTwo(Lead lead) {
    return EcgLeads.isSame(lead.name(), "II");
  }
}
