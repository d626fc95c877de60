package ecg4j.report;

import ecg4j.csv.Csv;
import ecg4j.evaluation.Influence;
import ecg4j.evaluation.Interval;
import ecg4j.evaluation.Metric;
import ecg4j.metrics.Confusion;
import ecg4j.metrics.Ec57;
import ecg4j.report.table.ReportInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/** The values of a report as comma-separated values (RFC 4180) in full precision. */
final class ReportCsv {

  private ReportCsv() {}

  /** One row per class. */
  static String perClass(EvaluationReport report) {
    StringBuilder csv =
        new StringBuilder(
            "class,precision,recall,specificity,f1,auc,average_precision,support,tp,fp,fn,tn,"
                + "protocol,leaky,stamp\n");
    Confusion m = report.metrics().confusion();
    for (int c = 0; c < m.classes().size(); c++) {
      csv.append(
          row(
              report.info(),
              m.classes().get(c),
              Csv.number(m.precision(c)),
              Csv.number(m.recall(c)),
              Csv.number(m.specificity(c)),
              Csv.number(m.f1(c)),
              Csv.number(report.metrics().auc(c)),
              Csv.number(report.metrics().averagePrecision(c)),
              m.support(c),
              m.truePositives(c),
              m.falsePositives(c),
              m.falseNegatives(c),
              m.trueNegatives(c)));
    }
    return csv.toString();
  }

  /** One row per overall metric; undefined values are empty. */
  static String summary(EvaluationReport report) {
    StringBuilder csv = new StringBuilder("metric,value,low,high,protocol,leaky,stamp\n");
    for (Metric metric : Metric.applicable(report.metrics().classes())) {
      Interval interval = report.intervals().get(metric);
      csv.append(
          row(
              report.info(),
              metric.key(),
              Csv.number(metric.of(report.metrics())),
              interval == null ? "" : Csv.number(interval.low()),
              interval == null ? "" : Csv.number(interval.high())));
    }
    return csv.toString();
  }

  /** One row per overall metric: mean and deviation over folds or seeds, then each value. */
  static String folds(FoldScores scores, ReportInfo info) {
    StringBuilder csv = new StringBuilder("metric,mean,std,").append(scores.unit()).append('s');
    IntStream.rangeClosed(1, scores.size())
        .forEach(k -> csv.append(',').append(scores.unit()).append('_').append(k));
    csv.append(",protocol,leaky,stamp\n");
    for (Metric metric : Metric.applicable(scores.classes())) {
      SummaryStatistics over = scores.over(metric);
      List<Object> cells = new ArrayList<>(List.of(metric.key()));
      cells.add(Csv.number(over.getMean()));
      cells.add(Csv.number(over.getStandardDeviation()));
      cells.add(over.getN());
      Arrays.stream(scores.values(metric)).forEach(value -> cells.add(Csv.number(value)));
      csv.append(row(info, cells.toArray()));
    }
    return csv.toString();
  }

  /** One row per recording, as required by EC57. */
  static String perRecord(EvaluationReport report) {
    if (!Metric.J_KAPPA.appliesTo(report.metrics().classes())) {
      return accuracies(report);
    }
    StringBuilder csv =
        new StringBuilder(
            "record,beats,accuracy,sveb_tp,sveb_fp,sveb_fn,sveb_tn,veb_tp,veb_fp,veb_fn,veb_tn,"
                + "false_s_per_1000,false_v_per_1000,protocol,leaky,stamp\n");
    report
        .records()
        .forEach(
            (name, m) -> {
              Ec57 sveb = Ec57.sveb(m);
              Ec57 veb = Ec57.veb(m);
              csv.append(
                  row(
                      report.info(),
                      name,
                      m.total(),
                      Csv.number(m.accuracy()),
                      sveb.truePositives(),
                      sveb.falsePositives(),
                      sveb.falseNegatives(),
                      sveb.trueNegatives(),
                      veb.truePositives(),
                      veb.falsePositives(),
                      veb.falseNegatives(),
                      veb.trueNegatives(),
                      Csv.number(Metric.FALSE_S_PER_1000.of(m)),
                      Csv.number(Metric.FALSE_V_PER_1000.of(m))));
            });
    return csv.toString();
  }

  private static String accuracies(EvaluationReport report) {
    StringBuilder csv = new StringBuilder("record,beats,accuracy,protocol,leaky,stamp\n");
    report
        .records()
        .forEach(
            (name, m) -> csv.append(row(report.info(), name, m.total(), Csv.number(m.accuracy()))));
    return csv.toString();
  }

  /** One row per recording: the main metrics without this recording, with intervals. */
  static String influence(EvaluationReport report) {
    List<Metric> metrics = Influence.metrics(report.metrics().classes());
    StringBuilder csv = new StringBuilder("without,beats");
    metrics.forEach(metric -> csv.append(",%1$s,%1$s_low,%1$s_high".formatted(metric.key())));
    csv.append(",protocol,leaky,stamp\n");
    for (Influence without : report.influence()) {
      List<Object> cells = new ArrayList<>(List.of(without.record(), without.beats()));
      for (Metric metric : metrics) {
        Interval interval = without.intervals().get(metric);
        cells.add(Csv.number(without.values().get(metric)));
        cells.add(interval == null ? "" : Csv.number(interval.low()));
        cells.add(interval == null ? "" : Csv.number(interval.high()));
      }
      csv.append(row(report.info(), cells.toArray()));
    }
    return csv.toString();
  }

  static String row(ReportInfo info, Object... cells) {
    List<Object> all = new ArrayList<>(List.of(cells));
    all.addAll(List.of(info.protocol(), info.leaky(), info.stamp()));
    return Csv.row(all);
  }
}
