package ecg4j.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A time in a record as WFDB's tools take it: seconds, m:ss or h:mm:ss; gives seconds. Unlike
 * there, what follows a colon is below 60: 5:99 is a slip of the hand.
 */
final class ClockTime implements ITypeConverter<Double> {

  private static final Pattern FORM = Pattern.compile("\\d{1,9}(:[0-5]?\\d){0,2}(\\.\\d{1,9})?");

  @Override
  public Double convert(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new TypeConversionException(
          "a time: seconds, m:ss or h:mm:ss, with mm and ss from 0 to 59");
    }
    double seconds = 0;
    for (String part : text.split(":")) {
      seconds = 60 * seconds + Double.parseDouble(part);
    }
    return seconds;
  }
}
