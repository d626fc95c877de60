package ecg4j.data.balance;

/** How classes are brought to one size. */
public enum BalanceMethod {
  /** Synthetic minority over-sampling: every beat of the class is as likely a starting point. */
  SMOTE,
  /** Adaptive synthetic sampling: more is made where beats of other classes are near. */
  ADASYN,
  /** Classes above the target are cut; small ones stay as they are. */
  UNDERSAMPLE
}
