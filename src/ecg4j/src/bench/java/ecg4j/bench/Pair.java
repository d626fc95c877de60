package ecg4j.bench;

import ecg4j.models.Models;
import ecg4j.models.network.Network;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The same network here and in PyTorch, without values; beats of 360 samples, five classes.
 *
 * @param batch beats a step and an inference call
 */
record Pair(Network here, Supplier<PyTorchPeer> there, int batch) {

  /** Random beats of a batch, [batch · window]; the same in each call. */
  float[] signals() {
    return signals(batch);
  }

  /** Random beats, [beats · window]; the same in each call. */
  float[] signals(int beats) {
    float[] signals = new float[beats * here.window()];
    Random random = new Random(1);
    for (int i = 0; i < signals.length; i++) {
      signals[i] = (float) random.nextGaussian();
    }
    return signals;
  }

  /** By the network's name. */
  static final Map<String, Pair> ALL =
      new TreeMap<>(
          Map.of(
              "inception_time",
              new Pair(
                  Models.create("inception_time", Map.of("variant", "base")),
                  () -> PyTorchInceptionTime.peer(64, 360, 5),
                  64),
              "efficientnet_scalogram",
              new Pair(
                  Models.create(
                      "efficientnet_scalogram", Map.of("variant", "b0", "scalogram.img_size", 64)),
                  () -> PyTorchEfficientNet.peer(32, 360, 64, 5),
                  32),
              "nsht_dual_evo",
              new Pair(
                  Models.create("nsht_dual_evo", Map.of("variant", "tiny")),
                  () -> PyTorchNsht.peer(32, 360, 5),
                  32)));
}
