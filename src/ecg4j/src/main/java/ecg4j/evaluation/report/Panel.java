package ecg4j.evaluation.report;

import ecg4j.evaluation.Agreement;
import ecg4j.evaluation.Digits;
import ecg4j.evaluation.Interval;
import ecg4j.evaluation.Metric;
import ecg4j.evaluation.PairedBootstrap;
import ecg4j.evaluation.PaperMetrics;
import ecg4j.evaluation.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An ensemble beside its two experts, on the same beats: the scores of each, what the ensemble
 * gains over either, and who is right where the experts disagree.
 *
 * @param networks what the signal and the vision expert are
 */
public record Panel(
    Predictions ensemble, Predictions signal, Predictions vision, List<String> networks) {

  private static final long SEED = 1;

  /** What an ensemble is built for. */
  private static final List<Metric> MAIN =
      List.of(
          Metric.ACCURACY,
          Metric.MACRO_F1,
          Metric.J_KAPPA,
          Metric.SVEB_SE,
          Metric.SVEB_PPV,
          Metric.VEB_SE,
          Metric.VEB_PPV,
          Metric.AUC_MACRO);

  /** The tables, to be shown after those of the ensemble's own report. */
  public List<Table> tables(ReportInfo info) {
    return List.of(scores(info), gains(info), agreement(info));
  }

  private Table scores(ReportInfo info) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(scores("Signal expert", signal));
    rows.add(scores("Vision expert", vision));
    rows.add(scores("Ensemble", ensemble));
    return table(
        "experts",
        "The experts and the ensemble",
        info,
        Stream.concat(
                Stream.of(""), MAIN.stream().map(m -> m == Metric.AUC_MACRO ? "AUC" : m.title()))
            .toList(),
        rows,
        List.of(
            "Signal expert: %s. Vision expert: %s.".formatted(networks.get(0), networks.get(1))));
  }

  private static List<String> scores(String name, Predictions predictions) {
    PaperMetrics metrics = PaperMetrics.of(predictions);
    return Stream.concat(Stream.of(name), MAIN.stream().map(m -> m.format(m.of(metrics)))).toList();
  }

  private Table gains(ReportInfo info) {
    PairedBootstrap overSignal = new PairedBootstrap(ensemble, signal);
    PairedBootstrap overVision = new PairedBootstrap(ensemble, vision);
    PaperMetrics together = PaperMetrics.of(ensemble);
    PaperMetrics one = PaperMetrics.of(signal);
    PaperMetrics other = PaperMetrics.of(vision);
    List<List<String>> rows =
        MAIN.stream()
            .map(
                m ->
                    List.of(
                        m.title(),
                        m.signed(m.of(together) - m.of(one)),
                        interval(m, overSignal.difference(m, info.draws(), SEED)),
                        m.signed(m.of(together) - m.of(other)),
                        interval(m, overVision.difference(m, info.draws(), SEED))))
            .toList();
    return table(
        "gains",
        "What the ensemble gains over each expert",
        info,
        List.of("Metric", "− signal", "95 % CI", "− vision", "95 % CI"),
        rows,
        List.of(
            String.format(
                Locale.ROOT,
                "95 %% CI: percentiles of %,d draws of patients, all classifiers scored on the same"
                    + " draw. An interval that holds 0 shows no difference. Differences of"
                    + " percentages are in points.",
                info.draws())));
  }

  private static String interval(Metric metric, Interval interval) {
    return Double.isNaN(interval.low())
        ? metric.format(Double.NaN)
        : "[%s, %s]".formatted(metric.signed(interval.low()), metric.signed(interval.high()));
  }

  private Table agreement(ReportInfo info) {
    Agreement agreement = Agreement.of(ensemble, signal, vision);
    List<List<String>> rows = new ArrayList<>();
    int classes = agreement.classes().size();
    for (int c = 0; c < classes; c++) {
      rows.add(row(agreement.classes().get(c), agreement, c, c + 1));
    }
    rows.add(row("All", agreement, 0, classes));
    return table(
        "agreement",
        "Where the experts disagree, and who is right, by true class",
        info,
        List.of(
            "Class",
            "Beats",
            "Same answer",
            "Both right",
            "Signal alone",
            "→ won",
            "Vision alone",
            "→ won",
            "Both wrong",
            "→ won"),
        rows,
        List.of(
            "Alone: only that expert is right. Won: so many of the column before it the ensemble"
                + " gets right."));
  }

  private static List<String> row(String name, Agreement a, int from, int to) {
    List<IntToLongFunction> columns =
        Arrays.asList(
            a::beats,
            c -> a.same()[c],
            c -> a.beats(c, 1, 1),
            c -> a.beats(c, 1, 0),
            c -> a.saved(c, 1, 0),
            c -> a.beats(c, 0, 1),
            c -> a.saved(c, 0, 1),
            c -> a.beats(c, 0, 0),
            c -> a.saved(c, 0, 0));
    return Stream.concat(
            Stream.of(name),
            columns.stream()
                .map(column -> Digits.count(IntStream.range(from, to).mapToLong(column).sum())))
        .toList();
  }

  private Table table(
      String key,
      String what,
      ReportInfo info,
      List<String> header,
      List<List<String>> rows,
      List<String> notes) {
    String caption =
        "%s: %s. Protocol %s. %s beats."
            .formatted(what, info.title(), info.protocolLabel(), Digits.count(ensemble.size()));
    return new Table(key, caption, info.stamp(), header, rows, notes);
  }
}
