package ecg4j.beats;

/** The five heartbeat classes of ANSI/AAMI EC57, in the order of {@link LabelMap#classes()}. */
public enum AamiClass {
  /** Normal, and bundle branch block. */
  N,
  /** Supraventricular ectopic beat (SVEB). */
  S,
  /** Ventricular ectopic beat (VEB). */
  V,
  /** Fusion of a ventricular and a normal beat. */
  F,
  /** Paced or unclassifiable. */
  Q
}
