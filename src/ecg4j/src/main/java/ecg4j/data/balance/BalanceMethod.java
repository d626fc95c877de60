package ecg4j.data.balance;

/** The method that balances class sizes. */
public enum BalanceMethod {
  /** Synthetic minority over-sampling: every beat of the class is as likely a starting point. */
  SMOTE,
  /** Adaptive synthetic sampling: more is made where beats of other classes are near. */
  ADASYN,
  /** Large classes are reduced to the target; small classes are unchanged. */
  UNDERSAMPLE
}
