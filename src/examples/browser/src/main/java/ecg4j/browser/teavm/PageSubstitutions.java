package ecg4j.browser.teavm;

import org.teavm.extension.spi.substitution.SimpleSubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/**
 * Replaces classes during the compilation of the page: {@code java.util.HexFormat} by {@code
 * ecg4j.browser.classlib.java.util.THexFormat}, and so on for all classes that have such a
 * counterpart. They are the parts of the Java class library that TeaVM lacks, classes of libraries
 * that need threads or unsafe memory, and formats that need a library which cannot be compiled.
 */
public final class PageSubstitutions extends SimpleSubstitutionPolicy {

  @Override
  public void contribute(SubstitutionSink sink) {
    sink.selectClasses(
            inPackage("java", true)
                .or(inPackage("pl.edu.icm.jlargearrays"))
                .or(inPackage("com.fasterxml.jackson.core.io.schubfach"))
                .or(inPackage("us.hebi.matlab.mat.util"))
                .or(inPackage("ecg4j.formats", true)))
        .packagePrefix("ecg4j.browser.classlib")
        .simpleNamePrefix("T");
  }
}
