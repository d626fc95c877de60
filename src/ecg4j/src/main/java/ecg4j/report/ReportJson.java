package ecg4j.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecg4j.evaluation.ByPatient;
import ecg4j.evaluation.Calibration;
import ecg4j.evaluation.ClassIntervals;
import ecg4j.evaluation.Influence;
import ecg4j.evaluation.Interval;
import ecg4j.evaluation.Metric;
import ecg4j.json.Json;
import ecg4j.metrics.Confusion;
import ecg4j.metrics.Ec57;
import ecg4j.report.table.EpochRow;
import ecg4j.report.table.ReportInfo;
import java.util.Map;

/** All values of a report as JSON; undefined values are null. */
final class ReportJson {

  private final EvaluationReport report;
  private final Confusion confusion;

  private ReportJson(EvaluationReport report) {
    this.report = report;
    this.confusion = report.metrics().confusion();
  }

  static String render(EvaluationReport report) {
    return Json.pretty(new ReportJson(report).root()) + "\n";
  }

  private ObjectNode root() {
    ReportInfo info = report.info();
    ObjectNode root = Json.object();
    root.put("title", info.title());
    root.put("protocol", info.protocol());
    root.put("protocol_label", info.protocolLabel());
    root.put("leaky", info.leaky());
    root.put("stamp", info.stamp());
    root.put("beats", confusion.total());
    root.put("patients", report.patients());
    confusion.classes().forEach(root.putArray("classes")::add);
    overall(root.putObject("overall"));
    intervals(root.putObject("intervals"), report.intervals());
    root.put("interval_note", report.intervalNote());
    if (Metric.J_KAPPA.appliesTo(confusion.classes())) {
      report.metrics().byPatient().ifPresent(patients -> averaged(root, patients));
    }
    report.influence().forEach(without -> without(root.withArray("without_record"), without));
    perClass(root.putObject("per_class"));
    if (Metric.SVEB_SE.appliesTo(confusion.classes())) {
      counts(root.withObject("/ec57").putObject("sveb"), Ec57.sveb(confusion));
    }
    if (Metric.VEB_SE.appliesTo(confusion.classes())) {
      counts(root.withObject("/ec57").putObject("veb"), Ec57.veb(confusion));
    }
    confusion(root.putArray("confusion"));
    report.metrics().classesWithoutCurve().forEach(root.putArray("classes_without_auc")::add);
    report.metrics().calibration().ifPresent(c -> calibration(root.putArray("calibration"), c));
    info.history().forEach(epoch -> epoch(root.withArray("history").addObject(), epoch));
    ObjectNode provenance = root.putObject("provenance");
    info.provenance().forEach(provenance::put);
    return root;
  }

  private void overall(ObjectNode node) {
    for (Metric metric : Metric.applicable(confusion.classes())) {
      Json.put(node, metric.key(), metric.of(report.metrics()));
    }
  }

  private static void averaged(ObjectNode root, ByPatient patients) {
    ObjectNode node = root.putObject("patients_averaged");
    node.put("least_beats", ByPatient.ENOUGH);
    node.put("s", patients.withEnough("S"));
    node.put("v", patients.withEnough("V"));
  }

  private static void without(ArrayNode all, Influence without) {
    ObjectNode node = all.addObject();
    node.put("record", without.record());
    node.put("beats", without.beats());
    without.values().forEach((metric, value) -> Json.put(node, metric.key(), value));
    intervals(node.putObject("intervals"), without.intervals());
  }

  private static void intervals(ObjectNode node, Map<Metric, Interval> intervals) {
    intervals.forEach(
        (metric, interval) ->
            node.putObject(metric.key())
                .put("low", interval.low())
                .put("high", interval.high())
                .put("draws", interval.draws()));
  }

  private void perClass(ObjectNode node) {
    for (int c = 0; c < confusion.classes().size(); c++) {
      ObjectNode one = node.putObject(confusion.classes().get(c));
      Json.put(one, "precision", confusion.precision(c));
      Json.put(one, "recall", confusion.recall(c));
      Json.put(one, "specificity", confusion.specificity(c));
      Json.put(one, "f1", confusion.f1(c));
      Json.put(one, "auc", report.metrics().auc(c));
      Json.put(one, "average_precision", report.metrics().averagePrecision(c));
      for (ClassIntervals.Measure measure : ClassIntervals.Measure.values()) {
        report
            .classIntervals()
            .get(c, measure)
            .ifPresent(
                interval ->
                    one.withObject("/intervals")
                        .putObject(measure.key())
                        .put("low", interval.low())
                        .put("high", interval.high()));
      }
      one.put("support", confusion.support(c));
      one.put("tp", confusion.truePositives(c));
      one.put("fp", confusion.falsePositives(c));
      one.put("fn", confusion.falseNegatives(c));
      one.put("tn", confusion.trueNegatives(c));
    }
  }

  private static void counts(ObjectNode node, Ec57 counts) {
    node.put("tp", counts.truePositives());
    node.put("fp", counts.falsePositives());
    node.put("fn", counts.falseNegatives());
    node.put("tn", counts.trueNegatives());
  }

  private void confusion(ArrayNode node) {
    for (int t = 0; t < confusion.classes().size(); t++) {
      ArrayNode row = node.addArray();
      for (int p = 0; p < confusion.classes().size(); p++) {
        row.add(confusion.count(t, p));
      }
    }
  }

  private static void calibration(ArrayNode node, Calibration calibration) {
    for (int b = 0; b < Calibration.BINS; b++) {
      ObjectNode bin = node.addObject();
      bin.put("low", (double) b / Calibration.BINS);
      bin.put("high", (b + 1.0) / Calibration.BINS);
      bin.put("count", calibration.count(b));
      Json.put(bin, "confidence", calibration.confidence(b));
      Json.put(bin, "accuracy", calibration.accuracy(b));
    }
  }

  private static void epoch(ObjectNode node, EpochRow epoch) {
    node.put("epoch", epoch.epoch());
    Json.put(node, "train_loss", epoch.trainLoss());
    Json.put(node, "val_loss", epoch.validationLoss());
    Json.put(node, "val_macro_f1", epoch.macroF1());
    Json.put(node, "learning_rate", epoch.learningRate());
  }
}
