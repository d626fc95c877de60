package ecg4j.formats.clinical;

import ecg4j.formats.file.FileBytes;
import ecg4j.formats.file.FormatException;
import ecg4j.formats.file.HeldRecording;
import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordName;
import ecg4j.formats.file.RecordingFile;
import ecg4j.formats.file.SignalUnit;
import ecg4j.formats.file.Signals;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An annotated ECG of HL7 (aECG), an XML file: the leads of its first series. The document type and
 * external entities are not read.
 *
 * <p>Source: HL7 aECG Implementation Guide, 2005.
 */
public final class Aecg {

  /** A sample takes about six bytes of text, so a file of this size holds hours of 12 leads. */
  private static final long MOST_BYTES = 1 << 30;

  private final Path file;
  private final List<AecgSequence> leads = new ArrayList<>();
  private double increment = Double.NaN;
  private String incrementUnit = "";

  private Aecg(Path file) {
    this.file = file;
  }

  /** Returns whether a file begins as XML with the root element of aECG. */
  public static boolean isOne(FileBytes start) {
    return new String(start.bytes(), StandardCharsets.ISO_8859_1)
        .replace("\0", "")
        .contains("<AnnotatedECG");
  }

  /**
   * Reads a file.
   *
   * @throws FormatException if it is not a well-formed aECG, or has no lead
   */
  public static RecordingFile open(Path file, ReadOptions options) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new FormatException(
          file, Files.size(file) + " bytes, of which at most " + MOST_BYTES + " can be read");
    }
    Aecg reader = new Aecg(file);
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    // Decoded here because the JDK's reader prints its own errors for bytes in a wrong encoding.
    try (Reader in = new InputStreamReader(Files.newInputStream(file), charset(file))) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      reader.read(xml);
    } catch (XMLStreamException e) {
      String where = e.getLocation() == null ? "" : " line " + e.getLocation().getLineNumber();
      throw new FormatException(file, "is no well-formed XML" + where, e);
    }
    return reader.recording(options);
  }

  private static Charset charset(Path file) throws IOException {
    byte[] start = FileBytes.start(file).bytes();
    boolean wide =
        start.length > 1 && (start[0] == 0 || start[1] == 0 || start[0] == -1 || start[0] == -2);
    return wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
  }

  private void read(XMLStreamReader xml) throws XMLStreamException, FormatException {
    AecgSequence current = null;
    StringBuilder digits = null;
    int depthOfSeries = 0;
    boolean done = false;
    while (xml.hasNext() && !done) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "series", "derivedSeries" -> depthOfSeries++;
          case "sequence" -> current = new AecgSequence();
          case "code" -> {
            if (current != null && current.code.isEmpty()) {
              current.code = attribute(xml, "code");
            }
          }
          case "increment" -> {
            increment = number(xml, "increment");
            incrementUnit = attribute(xml, "unit");
          }
          case "scale" -> {
            if (current != null) {
              current.scale = number(xml, "scale");
              current.unit = attribute(xml, "unit");
            }
          }
          case "origin" -> {
            if (current != null) {
              current.origin = number(xml, "origin");
              current.originUnit = attribute(xml, "unit");
            }
          }
          case "digits" -> digits = current == null ? null : new StringBuilder();
          default -> {
            // Everything else describes the patient and the trial.
          }
        }
      } else if (event == XMLStreamConstants.CHARACTERS && digits != null) {
        digits.append(xml.getText());
        current.take(file, digits, false);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        switch (xml.getLocalName()) {
          case "digits" -> {
            if (digits != null) {
              current.take(file, digits, true);
              digits = null;
            }
          }
          case "sequence" -> {
            // The other sequence of a set holds the times and has no digits.
            if (current != null && current.hasSamples()) {
              leads.add(current);
            }
            current = null;
          }
          // Derived series hold representative beats.
          case "series", "derivedSeries" -> done = --depthOfSeries == 0 && !leads.isEmpty();
          case "sequenceSet" -> done = !leads.isEmpty();
          default -> {
            // Other elements need no action at their end.
          }
        }
      }
    }
  }

  private double number(XMLStreamReader xml, String element) throws FormatException {
    String text = attribute(xml, "value");
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Rejected below.
    }
    throw new FormatException(
        file,
        "line %s: the value of <%s> is '%s'; allowed: a number"
            .formatted(xml.getLocation().getLineNumber(), element, text));
  }

  private static String attribute(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value.strip();
  }

  private RecordingFile recording(ReadOptions options) throws FormatException {
    if (leads.isEmpty()) {
      throw new FormatException(file, "is an aECG without a lead");
    }
    double seconds =
        switch (incrementUnit) {
          case "s" -> increment;
          case "ms" -> increment / 1e3;
          case "us" -> increment / 1e6;
          default -> Double.NaN;
        };
    if (!(seconds > 0)) {
      throw new FormatException(
          file,
          "the time between samples is '%s %s'; allowed: a number above 0 in s, ms or us"
              .formatted(increment, incrementUnit));
    }
    double rate = options.rate(file, "aECG", Math.round(1e6 / seconds) / 1e6);
    List<SignalSpec> specs = new ArrayList<>();
    int[][] samples = new int[leads.size()][];
    for (int l = 0; l < samples.length; l++) {
      AecgSequence lead = leads.get(l);
      samples[l] = lead.samples();
      if (samples[l].length != samples[0].length) {
        throw new FormatException(
            file,
            "lead %s has %s samples, lead %s %s"
                .formatted(lead.name(), samples[l].length, leads.get(0).name(), samples[0].length));
      }
      SignalUnit unit = options.unit(file, lead.name(), lead.unit);
      if (!(lead.scale > 0)) {
        throw new FormatException(
            file, "lead %s has a scale of %s".formatted(lead.name(), lead.scale));
      }
      if (lead.origin != 0 && !lead.originUnit.equals(lead.unit)) {
        throw new FormatException(
            file,
            "lead %s has its origin in %s, but its scale in %s"
                .formatted(lead.name(), lead.originUnit, lead.unit));
      }
      specs.add(
          Signals.of(
              RecordName.inHeader(file),
              32,
              1,
              1 / lead.scale,
              -lead.origin / lead.scale,
              unit.name(),
              lead.name()));
    }
    int[] missing = new int[samples.length];
    Arrays.fill(missing, Integer.MIN_VALUE);
    Header header = Header.of(RecordName.inHeader(file), rate, samples[0].length, specs, List.of());
    return new HeldRecording(
        "HL7 aECG", Recording.of(header, samples, missing), List.of(), List.of());
  }
}
