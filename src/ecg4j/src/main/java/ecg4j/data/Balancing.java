package ecg4j.data;

import ecg4j.data.balance.BalanceMethod;
import ecg4j.data.balance.Balancer;
import ecg4j.data.balance.Recipe;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings the classes of a set of beats to one size. Neighbours are found by their signals. The
 * rhythm features of a synthetic beat are interpolated between the same two beats, with the same
 * weight.
 */
final class Balancing {

  private final BalanceMethod method;
  private final int samplesPerClass;
  private final long seed;

  Balancing(BalanceMethod method, int samplesPerClass, long seed) {
    this.method = method;
    this.samplesPerClass = samplesPerClass;
    this.seed = seed;
  }

  /** Returns the real beats that are kept, in their order, followed by the synthetic beats. */
  BeatSet balance(BeatSet beats) {
    float[] signals = beats.signals();
    Recipe recipe =
        new Balancer(method, samplesPerClass, seed)
            .balance(signals, beats.window(), beats.labels(), beats.classes());
    int real = 0;
    while (real < recipe.size() && !recipe.isSynthetic(real)) {
      real++;
    }
    int[] kept = new int[real];
    for (int row = 0; row < real; row++) {
      kept[row] = recipe.base(row);
    }
    return BeatSet.concat(List.of(beats.select(kept), synthetic(beats, signals, recipe, real)));
  }

  private static BeatSet synthetic(BeatSet beats, float[] signals, Recipe recipe, int from) {
    int n = recipe.size() - from;
    float[] rr = beats.rr();
    float[] madeSignals = new float[Math.multiplyExact(n, beats.window())];
    float[] madeRr = new float[Math.multiplyExact(n, beats.rrWidth())];
    List<Beat> origins = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      int row = from + i;
      recipe.copyRow(signals, beats.window(), row, madeSignals, i * beats.window());
      recipe.copyRow(rr, beats.rrWidth(), row, madeRr, i * beats.rrWidth());
      origins.add(beats.beat(recipe.base(row)));
    }
    return BeatSet.of(beats.classes(), origins, madeSignals, madeRr, true);
  }
}
