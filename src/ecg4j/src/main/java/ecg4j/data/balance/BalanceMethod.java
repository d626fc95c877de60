package ecg4j.data.balance;

/** The method that balances class sizes. */
public enum BalanceMethod {
  /**
   * Synthetic minority over-sampling: every beat of the class is equally likely as a starting
   * point.
   */
  SMOTE,
  /** Adaptive synthetic sampling: more beats are made near beats of other classes. */
  ADASYN,
  /** Large classes are reduced to the target; small classes are unchanged. */
  UNDERSAMPLE
}
