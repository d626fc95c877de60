package ecg4j.compare;

/** A kind of ectopic beats that can follow each other in runs. */
public enum RunKind {
  /** Ventricular: couplets and runs of VEB and fusion beats; VF is a long run. */
  VE(RunLabel.VENTRICULAR, RunLabel.VF_BEGINS, RunLabel.VF_ENDS, RunLabel.AF_BEGINS),
  /** Supraventricular: couplets and runs of SVEB; atrial fibrillation is a long run. */
  SVE(RunLabel.SUPRAVENTRICULAR, RunLabel.AF_BEGINS, RunLabel.AF_ENDS, RunLabel.VF_BEGINS);

  private final RunLabel beat;
  private final RunLabel begins;
  private final RunLabel ends;
  private final RunLabel interrupts;

  RunKind(RunLabel beat, RunLabel begins, RunLabel ends, RunLabel interrupts) {
    this.beat = beat;
    this.begins = begins;
    this.ends = ends;
    this.interrupts = interrupts;
  }

  /** A beat of this kind. */
  boolean isBeat(RunLabel label) {
    return label == beat;
  }

  /** The beginning of fibrillation of this kind. */
  boolean begins(RunLabel label) {
    return label == begins;
  }

  /** The end of fibrillation of this kind, where it is told by an annotation of its own. */
  boolean ends(RunLabel label) {
    return label == ends;
  }

  /** Whatever ends fibrillation of this kind. */
  boolean isOver(RunLabel label) {
    return label == ends || label == interrupts || label == RunLabel.UNREADABLE;
  }

  /** A beat of another kind, or unreadable signals, which end a run. */
  boolean endsRun(RunLabel label) {
    boolean other = label == RunLabel.VENTRICULAR || label == RunLabel.SUPRAVENTRICULAR;
    return label == RunLabel.OTHER_BEAT || label == RunLabel.UNREADABLE || other && label != beat;
  }
}
