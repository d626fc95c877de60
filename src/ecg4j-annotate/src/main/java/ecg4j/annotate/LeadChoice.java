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
 * Chooses the signal of a recording to annotate.
 *
 * <p>A requested signal is matched by name, then by another name of the same lead, then by its
 * number, counted from 0. If no signal is requested, the first match in this order is used:
 *
 * <ol>
 *   <li>the lead that the model was trained on, by any of its names (for example MLII, II or "ECG
 *       lead II")
 *   <li>the first ECG lead that is a voltage
 *   <li>the first ECG lead
 *   <li>the first voltage
 * </ol>
 *
 * @param asked name or number of the requested signal; empty for none
 * @param trained name of the lead that the model was trained on; several names are separated by
 *     commas
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

  /** Whether the model was trained on this lead. All names of a lead are considered equal. */
  public boolean isTrainedOn(Lead lead) {
    return trainedNames().anyMatch(name -> EcgLeads.isSame(lead.name(), name));
  }

  private Stream<String> trainedNames() {
    return Arrays.stream(trained.split(",")).map(String::strip);
  }

  /** Whether a lead is lead II, under any of its names. */
  public static boolean isLeadTwo(Lead lead) {
    return EcgLeads.isSame(lead.name(), "II");
  }
}
