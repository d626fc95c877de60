package ecg4j.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Targets that are tested together, by one test class and in one process. */
enum FuzzGroup {
  RECORDS(34, false),
  FORMATS(26, false),
  ARRAYS(18, false),
  RUNS(22, true),

  /** ONNX Runtime, whose native code may end the process; in addition to the others. */
  NATIVE(1, false);

  private static final double ALL = 100;

  private final int percent;
  private final boolean needsRun;

  FuzzGroup(int percent, boolean needsRun) {
    this.percent = percent;
    this.needsRun = needsRun;
  }

  /** The number of inputs for this group, out of those for all groups. */
  long share(long inputs) {
    return Math.max(1, Math.round(inputs * (percent / ALL)));
  }

  /** Whether the seeds of its targets are files of a complete run. */
  boolean needsRun() {
    return needsRun;
  }

  /**
   * Prepares the seeds of its targets.
   *
   * @param seeds a folder for files that the seeds are made of
   * @param run a complete run, if the group needs one
   */
  List<FuzzTarget> targets(Path seeds, Path run) throws IOException {
    List<FuzzTarget> targets = new ArrayList<>();
    switch (this) {
      case RECORDS -> targets.addAll(RecordTargets.of(seeds));
      case FORMATS -> targets.addAll(FormatTargets.of());
      case ARRAYS -> {
        targets.addAll(ArrayTargets.of());
        targets.addAll(SettingTargets.of());
      }
      case RUNS -> {
        targets.addAll(ModelTargets.of(seeds, run));
        targets.addAll(RunTargets.of(run));
        targets.addAll(CommandTargets.of(seeds));
      }
      case NATIVE -> targets.add(ModelTargets.onnx(seeds));
    }
    return targets;
  }
}
