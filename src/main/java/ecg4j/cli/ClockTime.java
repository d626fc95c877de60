package ecg4j.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time in a record as WFDB's tools take it: seconds, m:ss or h:mm:ss; gives seconds. */
final class ClockTime implements ITypeConverter<Double> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9}:){0,2}\\d{1,9}(\\.\\d{1,9})?");

  @Override
  public Double convert(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new TypeConversionException(
          "'" + text + "' is no time: seconds, minutes:seconds or hours:minutes:seconds");
    }
    double seconds = 0;
    for (String part : text.split(":")) {
      seconds = 60 * seconds + Double.parseDouble(part);
    }
    return seconds;
  }
}
