package ecg4j.data;

import ecg4j.wfdb.Header;
import ecg4j.wfdb.WfdbException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A database and what is peculiar to it: which lead is used, and whose record is whose. */
public enum EcgDatabase {
  /**
   * MIT-BIH Arrhythmia Database: lead MLII, by name since it is the second signal of record 114;
   * records 102 and 104 have none and give their first, V5. Records 201 and 202 are one person.
   */
  MITDB("mitdb", "MLII") {
    @Override
    public int lead(Header header) {
      int lead = named(header, lead());
      return lead >= 0 ? lead : 0;
    }

    @Override
    public String patient(Header header) {
      return shortName() + "/" + (header.name().equals("202") ? "201" : header.name());
    }
  },
  /** St Petersburg INCART 12-lead Arrhythmia Database: lead II; patients by comment. */
  INCARTDB("incartdb", "II") {
    @Override
    public int lead(Header header) throws WfdbException {
      return required(header, lead());
    }

    @Override
    public String patient(Header header) throws WfdbException {
      return byComment(header);
    }
  },
  /** Records written by {@link SyntheticDatabase}: lead MLII; patients by comment. */
  SYNTHETIC("synthetic", "MLII") {
    @Override
    public int lead(Header header) throws WfdbException {
      return required(header, lead());
    }

    @Override
    public String patient(Header header) throws WfdbException {
      return byComment(header);
    }
  };

  private static final Pattern PATIENT =
      Pattern.compile("\\bpatient\\s+(\\d+)", Pattern.CASE_INSENSITIVE);

  private final String shortName;
  private final String lead;

  EcgDatabase(String shortName, String lead) {
    this.shortName = shortName;
    this.lead = lead;
  }

  /** Name of the database's folder, and of the database in {@link Beat#database}. */
  public String shortName() {
    return shortName;
  }

  /** Name of the lead that beats are cut from, in all records that have it. */
  public String lead() {
    return lead;
  }

  /**
   * Index of the signal that beats are cut from.
   *
   * @throws WfdbException if the record has no such lead
   */
  public abstract int lead(Header header) throws WfdbException;

  /**
   * Whose record this is, as {@link Beat#patient}.
   *
   * @throws WfdbException if the header does not tell
   */
  public abstract String patient(Header header) throws WfdbException;

  int required(Header header, String lead) throws WfdbException {
    int index = named(header, lead);
    if (index < 0) {
      throw new WfdbException(
          "record %s of %s has no lead %s, only %s"
              .formatted(header.name(), shortName, lead, leads(header)));
    }
    return index;
  }

  String byComment(Header header) throws WfdbException {
    for (String comment : header.comments()) {
      Matcher found = PATIENT.matcher(comment);
      if (found.find()) {
        return shortName + "/" + Long.parseLong(found.group(1));
      }
    }
    throw new WfdbException(
        "the header of record %s of %s has no comment 'patient N', which tells whose record it is"
            .formatted(header.name(), shortName));
  }

  static int named(Header header, String lead) {
    return leads(header).indexOf(lead);
  }

  private static List<String> leads(Header header) {
    return header.signals().stream().map(signal -> signal.description().strip()).toList();
  }
}
