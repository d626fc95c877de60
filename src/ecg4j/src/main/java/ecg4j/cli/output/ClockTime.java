package ecg4j.cli.output;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Converts a time in a record, in the notation of WFDB's tools, to seconds: seconds, m:ss or
 * h:mm:ss. Unlike there, numbers after a colon must be below 60, since 5:99 is probably a typing
 * error.
 */
public final class ClockTime implements ITypeConverter<Double> {

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
