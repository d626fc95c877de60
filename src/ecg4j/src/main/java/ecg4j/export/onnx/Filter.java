package ecg4j.export.onnx;

import java.util.ArrayList;
import java.util.List;
import onnx.Onnx.AttributeProto;

/**
 * The geometry of a window on an image: the first integer arguments of ND4J's two-dimensional
 * convolutions and poolings.
 */
record Filter(int[] kernel, int[] stride, int[] padding, int[] dilation, int mode) {
  private static final int VALID = 0;
  private static final int SAME = 1;

  static Filter of(int[] i) {
    return new Filter(
        new int[] {i[0], i[1]},
        new int[] {i[2], i[3]},
        new int[] {i[4], i[5]},
        new int[] {i[6], i[7]},
        i[8]);
  }

  /** A copy with the kernel size of the array of weights. */
  Filter with(int... kernel) {
    return new Filter(kernel, stride, padding, dilation, mode);
  }

  /** The attributes in ONNX. */
  List<AttributeProto> attributes(Operation o) {
    List<AttributeProto> attributes = new ArrayList<>();
    attributes.add(Attribute.of("kernel_shape", kernel));
    attributes.add(Attribute.of("strides", stride));
    if (dilation[0] != 1 || dilation[1] != 1) {
      attributes.add(Attribute.of("dilations", dilation));
    }
    switch (mode) {
      case VALID ->
          attributes.add(
              Attribute.of("pads", new int[] {padding[0], padding[1], padding[0], padding[1]}));
      case SAME -> attributes.add(same());
      default -> throw o.refuse("its padding is neither 'valid' nor 'same'");
    }
    return attributes;
  }

  /** "Same" padding. With stride 1 it is known, otherwise it depends on the image. */
  private AttributeProto same() {
    if (stride[0] != 1 || stride[1] != 1) {
      return Attribute.text("auto_pad", "SAME_UPPER");
    }
    int height = (kernel[0] - 1) * dilation[0];
    int width = (kernel[1] - 1) * dilation[1];
    return Attribute.of(
        "pads", new int[] {height / 2, width / 2, height - height / 2, width - width / 2});
  }
}
