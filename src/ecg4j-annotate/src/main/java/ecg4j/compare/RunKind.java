package ecg4j.compare;

/** A kind of ectopic beats that form runs. */
public enum RunKind {
  /** Ventricular: couplets and runs of VEB and fusion beats. VF counts as a long run. */
  VE(RunLabel.VENTRICULAR, RunLabel.VF_BEGINS, RunLabel.VF_ENDS, RunLabel.AF_BEGINS),
  /** Supraventricular: couplets and runs of SVEB. Atrial fibrillation counts as a long run. */
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

  /** Whether the label is a beat of this kind. */
  boolean isBeat(RunLabel label) {
    return label == beat;
  }

  /** Whether fibrillation of this kind begins. */
  boolean begins(RunLabel label) {
    return label == begins;
  }

  /** Whether an explicit annotation ends fibrillation of this kind. */
  boolean ends(RunLabel label) {
    return label == ends;
  }

  /** Whether the label ends fibrillation of this kind. */
  boolean isOver(RunLabel label) {
    return label == ends || label == interrupts || label == RunLabel.UNREADABLE;
  }

  /** Whether the label ends a run: a beat of another kind, or unreadable signals. */
  boolean endsRun(RunLabel label) {
    boolean other = label == RunLabel.VENTRICULAR || label == RunLabel.SUPRAVENTRICULAR;
    return label == RunLabel.OTHER_BEAT || label == RunLabel.UNREADABLE || other && label != beat;
  }
}
