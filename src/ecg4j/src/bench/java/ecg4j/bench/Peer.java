package ecg4j.bench;

/** The other side of a comparison: a network that trains and infers on one batch. */
interface Peer {

  /** Number of trainable parameters. */
  long parameters();

  /** One training step. Returns the loss. */
  float train(float[] signals, int[] labels);

  /** Class probabilities. */
  float[] infer(float[] signals);
}
