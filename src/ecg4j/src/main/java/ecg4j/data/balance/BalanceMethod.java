package ecg4j.data.balance;

/** How classes below the target are filled up. */
public enum BalanceMethod {
  /** Synthetic minority over-sampling: every beat of the class is as likely a starting point. */
  SMOTE,
  /** Adaptive synthetic sampling: more is made where beats of other classes are near. */
  ADASYN,
  /** Nothing is made: small classes stay as they are. */
  UNDERSAMPLE
}
