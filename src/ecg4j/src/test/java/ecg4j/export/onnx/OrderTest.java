package ecg4j.export.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;

class OrderTest {

  @Test
  void aPermutedOrderIsTheSameValue() {
    Order order = Order.CHANNELS_FIRST;
    assertThat(order.place(-1)).isEqualTo(1);
    assertThat(order.seenAs(new int[] {0, 3, 1, 2}).isPlain()).isTrue();
    assertThat(order.without(new int[] {1, 2})).isEqualTo(Order.plain(2));
    assertThat(order.without(new int[] {3})).isEqualTo(Order.plain(3));
    assertThat(order.without(new int[] {1})).isEqualTo(new Order(0, 2, 1));
    assertThat(Order.plain(4).to(order)).containsExactly(0, 3, 1, 2);
  }

  /** Random chains, so that images have different orders of axes. */
  @Property(tries = 60)
  void randomChainsOfOperationsOnImagesAgree(
      @ForAll @LongRange(min = 0, max = Integer.MAX_VALUE) long seed) {
    Draw d = new Draw(seed);
    List<SDVariable> images = new ArrayList<>(List.of(d.input(2, 4, 3, 3), d.input(2, 4, 3, 3)));
    for (int i = 0; i < 8; i++) {
      images.add(step(d, d.one(images), d.one(images)));
    }
    SDVariable end = ending(d, images.get(images.size() - 1));
    OnnxPeer.agree(d.graph, d.feeds, end.name());
  }

  /** A random operation from one or two [B, 4, 3, 3] to another. */
  private static SDVariable step(Draw d, SDVariable a, SDVariable b) {
    return switch (d.from(0, 9)) {
      case 0, 1 -> d.graph.cnn().conv2d(a, d.constant(3, 3, 3, 3), SAME).mul(0.2);
      case 2 -> a.add(b);
      case 3 -> a.sub(d.constant(4, 1, 3));
      case 4 -> a.mul(d.graph.mean(b, true, 1, 2));
      case 5 -> d.graph.nn().biasAdd(a, d.constant(3), false);
      case 6 -> d.graph.slice(d.graph.concat(3, a, b), new int[] {0, 0, 0, 2}, -1, 4, 3, 3);
      case 7 -> d.graph.permute(a, 0, 1, 3, 2);
      case 8 ->
          d.graph.reshape(d.graph.mmul(d.graph.reshape(a, -1, 3), d.constant(3, 3)), -1, 4, 3, 3);
      default -> a.add(d.graph.reshape(d.graph.max(b, 1, 2), -1, 1, 1, 3));
    };
  }

  private static final Conv2DConfig SAME =
      Conv2DConfig.builder()
          .kH(3)
          .kW(3)
          .paddingMode(PaddingMode.SAME)
          .dataFormat(Conv2DConfig.NHWC)
          .build();

  /** Outputs have the order of the variable for any order of the previous value. */
  private static SDVariable ending(Draw d, SDVariable image) {
    return switch (d.from(0, 4)) {
      case 0 -> image;
      case 1 -> d.graph.permute(image, d.permutation(4));
      case 2 -> d.graph.nn().softmax(image, d.from(1, 3));
      case 3 -> d.graph.mean(image, d.coin(), d.some(4));
      default -> d.graph.concat(d.from(1, 3), image, image);
    };
  }
}
