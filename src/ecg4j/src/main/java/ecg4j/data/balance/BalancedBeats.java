package ecg4j.data.balance;

import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import java.util.ArrayList;
import java.util.List;

/** Applies the recipe for a balanced set to beats; see {@link Balancer#balance(BeatSet)}. */
final class BalancedBeats {

  private BalancedBeats() {}

  static BeatSet of(BeatSet beats, Balancer balancer) {
    float[] signals = beats.signals();
    Recipe recipe = balancer.balance(signals, beats.window(), beats.labels(), beats.classes());
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
