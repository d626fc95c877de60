package ecg4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import ecg4j.page.Browser;
import ecg4j.page.DevTools;
import ecg4j.report.table.ReportInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a report on a narrow screen and on paper. */
@Tag("slow")
class ReportInBrowserTest {

  /** Width of an A4 page within margins of 1.5 cm, in pixels of CSS. */
  private static final int PAPER = 680;

  private static final String PROBE =
      """
      (() => {
        const all = (selector) => [...document.querySelectorAll(selector)];
        const width = document.documentElement.clientWidth;
        const outside = (e) => e.getBoundingClientRect().right > width + 1;
        return {
          width,
          page: document.documentElement.scrollWidth,
          tables: all("table").length,
          scrolled: all(".table").filter((e) => e.scrollWidth > e.clientWidth).length,
          cut: all(".table").filter((e) => getComputedStyle(e).overflowX === "visible" && outside(e.firstElementChild)).length,
          boxes: all(".table").filter(outside).length,
          images: all("img").length,
          drawn: all("img").filter((e) => e.naturalWidth > 0 && !outside(e)).length,
          tallest: Math.max(...all("img").map((e) => e.getBoundingClientRect().height)),
          smallest: Math.min(...all("td, p, figcaption").map((e) => parseFloat(getComputedStyle(e).fontSize))),
        };
      })()
      """;

  @TempDir static Path dir;
  private static Browser browser;

  @BeforeAll
  static void write() throws Exception {
    browser = Browser.installed().orElse(null);
    assumeTrue(browser != null, "there is no Chromium on the PATH");
    EvaluationReport.write(
        dir,
        EvaluationReportTest.arrhythmia(1000, 22),
        new ReportInfo(
            "InceptionTime tiny",
            "beat",
            true,
            EvaluationReportTest.history(12),
            Map.of("command", "ecg train --config " + "a/very/long/path/".repeat(20))));
  }

  private static DevTools open(int width) throws Exception {
    Path profile = Files.createTempDirectory(dir, "profile");
    DevTools tools = DevTools.start(browser, profile, width, 900);
    tools.navigate(dir.resolve("report.html"));
    tools.await("document.readyState === 'complete' && !!document.querySelector('h1')");
    return tools;
  }

  @Test
  void onANarrowScreenTablesScrollAndThePageDoesNot() throws Exception {
    try (DevTools tools = open(400)) {
      JsonNode found = tools.evaluate(PROBE);
      assertThat(found.get("width").asInt()).isEqualTo(400);
      assertThat(found.get("page").asInt()).as("width of the page").isLessThanOrEqualTo(400);
      assertThat(found.get("tables").asInt()).isGreaterThan(5);
      assertThat(found.get("scrolled").asInt()).as("wide tables scroll").isPositive();
      assertThat(found.get("boxes").asInt() + found.get("cut").asInt()).as("cut off").isZero();
      assertThat(found.get("images").asInt()).isEqualTo(6);
      assertThat(found.get("drawn").asInt()).isEqualTo(6);
      assertThat(found.get("smallest").asDouble()).as("font size").isGreaterThanOrEqualTo(11);
      assertThat(tools.complaints()).isEmpty();
    }
  }

  @Test
  void onPaperNoTableOrFigureIsCutOff() throws Exception {
    try (DevTools tools = open(PAPER)) {
      tools.emulatePrinter();
      JsonNode found = tools.evaluate(PROBE);
      assertThat(found.get("page").asInt()).as("width").isLessThanOrEqualTo(PAPER);
      assertThat(found.get("cut").asInt()).as("tables cut off").isZero();
      assertThat(found.get("drawn").asInt()).isEqualTo(6);
      // 11 cm.
      assertThat(found.get("tallest").asDouble()).isLessThanOrEqualTo(416);
      String pdf = new String(tools.print(), StandardCharsets.ISO_8859_1);
      assertThat(pdf).startsWith("%PDF-");
      assertThat(Pattern.compile("/Type\\s*/Page\\b").matcher(pdf).results().count())
          .as("pages")
          .isBetween(3L, 9L);
    }
  }
}
