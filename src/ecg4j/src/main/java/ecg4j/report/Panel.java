package ecg4j.report;

import ecg4j.evaluation.Agreement;
import ecg4j.evaluation.Digits;
import ecg4j.evaluation.Interval;
import ecg4j.evaluation.Metric;
import ecg4j.evaluation.PairedBootstrap;
import ecg4j.evaluation.PaperMetrics;
import ecg4j.evaluation.Predictions;
import ecg4j.report.table.ReportInfo;
import ecg4j.report.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Comparison of an ensemble with its experts on the same beats: the scores of each, the gain of the
 * ensemble over each expert, and, for two experts, which one is correct if they disagree.
 *
 * @param ensemble predictions of the ensemble
 * @param experts predictions of each expert, by role, for example {@code signal}
 * @param networks descriptions of the experts, in the same order
 */
public record Panel(Predictions ensemble, Map<String, Predictions> experts, List<String> networks) {

  private static final long SEED = 1;

  /** Metrics of the tables. */
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

  /** A comparison with two experts. */
  public Panel(
      Predictions ensemble, Predictions signal, Predictions vision, List<String> networks) {
    this(ensemble, ordered(signal, vision), networks);
  }

  private static Map<String, Predictions> ordered(Predictions signal, Predictions vision) {
    Map<String, Predictions> experts = new LinkedHashMap<>();
    experts.put("signal", signal);
    experts.put("vision", vision);
    return experts;
  }

  /** The tables, to be appended to those of the ensemble's report. */
  public List<Table> tables(ReportInfo info) {
    List<Table> tables = new ArrayList<>(List.of(scores(info), gains(info)));
    if (experts.size() == 2) {
      tables.add(agreement(info));
    }
    return tables;
  }

  private List<Metric> main() {
    return Metric.applicable(MAIN, ensemble.classes());
  }

  private static String titled(String role) {
    return role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1);
  }

  private Table scores(ReportInfo info) {
    List<List<String>> rows = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    experts.forEach(
        (role, said) -> {
          rows.add(scores(titled(role) + " expert", said));
          notes.add(titled(role) + " expert: " + networks.get(notes.size()) + ".");
        });
    rows.add(scores("Ensemble", ensemble));
    return table(
        "experts",
        "The experts and the ensemble",
        info,
        Stream.concat(
                Stream.of(""), main().stream().map(m -> m == Metric.AUC_MACRO ? "AUC" : m.title()))
            .toList(),
        rows,
        List.of(String.join(" ", notes)));
  }

  private List<String> scores(String name, Predictions predictions) {
    PaperMetrics metrics = PaperMetrics.of(predictions);
    return Stream.concat(Stream.of(name), main().stream().map(m -> m.format(m.of(metrics))))
        .toList();
  }

  private Table gains(ReportInfo info) {
    PaperMetrics together = PaperMetrics.of(ensemble);
    List<String> header = new ArrayList<>(List.of("Metric"));
    List<List<String>> rows = new ArrayList<>();
    main().forEach(metric -> rows.add(new ArrayList<>(List.of(metric.title()))));
    experts.forEach(
        (role, said) -> {
          header.addAll(List.of("− " + role, "95 % CI"));
          PairedBootstrap over = new PairedBootstrap(ensemble, said);
          PaperMetrics alone = PaperMetrics.of(said);
          for (int i = 0; i < rows.size(); i++) {
            Metric metric = main().get(i);
            rows.get(i).add(metric.signed(metric.of(together) - metric.of(alone)));
            rows.get(i).add(interval(metric, over.difference(metric, info.draws(), SEED)));
          }
        });
    return table(
        "gains",
        "Gain of the ensemble over each expert",
        info,
        header,
        rows,
        List.of(
            String.format(
                Locale.ROOT,
                "95 %% CI: percentiles of %,d draws of patients, all classifiers scored on the same"
                    + " draw. An interval that contains 0 shows no significant difference."
                    + " pp: percentage points.",
                info.draws())));
  }

  private static String interval(Metric metric, Interval interval) {
    return Double.isNaN(interval.low())
        ? metric.format(Double.NaN)
        : "[%s, %s]".formatted(metric.signed(interval.low()), metric.signed(interval.high()));
  }

  private Table agreement(ReportInfo info) {
    List<String> roles = List.copyOf(experts.keySet());
    List<Predictions> said = List.copyOf(experts.values());
    Agreement agreement = Agreement.of(ensemble, said.get(0), said.get(1));
    List<List<String>> rows = new ArrayList<>();
    int classes = agreement.classes().size();
    for (int c = 0; c < classes; c++) {
      rows.add(row(agreement.classes().get(c), agreement, c, c + 1));
    }
    rows.add(row("All", agreement, 0, classes));
    return table(
        "agreement",
        "Agreement of the experts and the ensemble, by true class",
        info,
        List.of(
            "Class",
            "Beats",
            "Same prediction",
            "Both right",
            titled(roles.get(0)) + " alone",
            "→ won",
            titled(roles.get(1)) + " alone",
            "→ won",
            "Both wrong",
            "→ won"),
        rows,
        List.of(
            "Alone: only this expert is right. Won: number of beats of the column before it for"
                + " which the ensemble is right."));
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
    String beats = Digits.count(ensemble.size()) + " beats.";
    return Table.of(info, key, what, beats, header, rows, notes);
  }
}
