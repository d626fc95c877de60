package ecg4j.data;

import ecg4j.config.DataConfig.Method;

/** Brings the classes of a set of beats to one size. */
final class Balancing {

  private final Method method;
  private final int samplesPerClass;
  private final long seed;

  Balancing(Method method, int samplesPerClass, long seed) {
    this.method = method;
    this.samplesPerClass = samplesPerClass;
    this.seed = seed;
  }

  BeatSet balance(BeatSet beats) {
    return beats;
  }
}
