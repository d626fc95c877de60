package ecg4j.browser.teavm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.teavm.extension.spi.resources.DefaultResourcesPolicy;

/** Names the resources of the page of a record, which the compiled Java contains. */
public final class PageResources extends DefaultResourcesPolicy {

  private static final String LIST = "/ecg4j/browser/page-resources.txt";

  @Override
  public String[] supplyResources(Collection<? extends String> given) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                PageResources.class.getResourceAsStream(LIST), StandardCharsets.UTF_8))) {
      return lines.lines().toArray(String[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
