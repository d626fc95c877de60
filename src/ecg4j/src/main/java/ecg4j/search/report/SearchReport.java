package ecg4j.search.report;

import com.fasterxml.jackson.databind.JsonNode;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.json.JsonFile;
import ecg4j.report.document.ReportDocument;
import ecg4j.report.figure.Figure;
import ecg4j.report.figure.FigureStyle;
import ecg4j.report.table.ReportInfo;
import ecg4j.report.table.Table;
import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.candidate.Goal;
import ecg4j.search.candidate.Journal;
import ecg4j.search.candidate.SearchDirectory;
import ecg4j.search.space.SearchFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The report of a search for people and programs. The output folder has {@code report.html}, {@code
 * report.md}, {@code report.txt}, {@code candidates.csv} (one row per candidate), {@code
 * summary.json} and {@code figures/*.png}: the score over time, parallel coordinates, the score
 * over each parameter, and the parameters' importance.
 */
public final class SearchReport {

  /** Entries of a candidate's provenance that are common to all candidates. */
  private static final List<String> COMMON =
      List.of(
          "commit", "command", "data_sha256", "backend", "nd4j", "java", "system", "processors");

  private final SearchSummary found;
  private final ReportInfo info;
  private final List<Importance> importance;

  private SearchReport(SearchSummary found, ReportInfo info) {
    this.found = found;
    this.info = info;
    this.importance = Importance.of(found.file().space(), found.results());
  }

  /**
   * Creates the report of a search that has ended.
   *
   * @param reason reason for the end
   * @param last run directory of the best candidate's last training, which may not exist
   */
  public static SearchReport of(
      SearchFile file, Journal journal, String reason, Path last, SearchDirectory directory)
      throws IOException {
    Goal goal = Goal.of(file);
    Map<Integer, Double> minutes = new LinkedHashMap<>();
    List<CandidateResult> results = journal.results();
    results.forEach(r -> minutes.put(r.candidate(), journal.finishedAt(r.candidate()) / 60));
    Optional<TestScore> test = TestScore.of(last);
    SearchSummary found =
        new SearchSummary(
            file,
            goal,
            results,
            minutes,
            journal.proposals().size(),
            reason,
            journal.best(goal),
            test);
    return new SearchReport(found, info(file, test, provenance(file, results, directory)));
  }

  private static ReportInfo info(
      SearchFile file, Optional<TestScore> test, Map<String, String> provenance) {
    ExperimentConfig config = file.experiment();
    return new ReportInfo(
        "Search, %s %s, %s"
            .formatted(config.model().name(), config.model().variant(), config.data().title()),
        provenance.getOrDefault("protocol", ConfigKeys.text(config.data().protocol())),
        test.map(TestScore::stamp).orElse(""),
        0,
        List.of(),
        provenance);
  }

  private static Map<String, String> provenance(
      SearchFile file, List<CandidateResult> results, SearchDirectory directory)
      throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("seed", file.experiment().seed() + ", of the proposals " + file.search().seed());
    for (CandidateResult result : results) {
      Path run = directory.run(result.candidate(), file.search());
      Path own = run.resolve("provenance.json");
      if (Files.exists(own)) {
        JsonNode entries = JsonFile.tree(own);
        COMMON.forEach(key -> all.put(key, entries.path(key).asText("")));
        all.put("protocol", entries.path("protocol").asText(""));
        return all;
      }
    }
    return all;
  }

  private List<Table> tables() {
    return SearchTables.of(found, info, importance);
  }

  /** The tables for a terminal. */
  public String console() {
    return new ReportDocument(info, tables(), List.of()).console();
  }

  private List<Figure> figures() {
    FigureStyle style =
        new FigureStyle(
            new ReportInfo(
                info.title() + ", scored on " + found.scoredOn(),
                info.protocol(),
                info.stamp(),
                0,
                List.of(),
                Map.of()));
    List<Figure> figures = new ArrayList<>();
    if (found.ranked().isEmpty()) {
      return figures;
    }
    figures.add(ScoreFigure.draw(found, style));
    figures.add(ParallelFigure.draw(found, style));
    figures.add(ImportanceFigure.draw(importance, style));
    found.file().space().forEach(d -> figures.add(ParameterFigure.draw(found, d, style)));
    return figures;
  }

  /**
   * Writes all files into a folder, which may contain other files. {@code summary.json} is written
   * last; if it exists, the others are complete.
   *
   * @throws IOException if the folder cannot be written
   */
  public void write(Path dir) throws IOException {
    Map<String, String> more = new LinkedHashMap<>();
    more.put("candidates.csv", SearchFiles.csv(found));
    more.put("summary.json", SearchFiles.json(found, importance, info));
    new ReportDocument(info, tables(), figures()).write(dir, more, List.of());
  }
}
