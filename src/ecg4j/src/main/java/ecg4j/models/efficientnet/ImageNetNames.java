package ecg4j.models.efficientnet;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of the arrays of {@link EfficientNetTrunk} in other libraries. */
enum ImageNetNames {
  /** {@code features.STAGE.BLOCK.block.PART…}; the stem is stage 0. */
  TORCHVISION("torchvision") {
    @Override
    String stem(boolean norm) {
      return norm ? "features.0.1" : "features.0.0";
    }

    @Override
    String block(int stage, int block, String part, boolean norm, boolean expands) {
      int first = expands ? 1 : 0;
      int member = norm ? 1 : 0;
      String place =
          switch (part) {
            case "expand" -> "0." + member;
            case "filter" -> first + "." + member;
            case "gate/down" -> first + 1 + ".fc1";
            case "gate/up" -> first + 1 + ".fc2";
            default -> first + 2 + "." + member;
          };
      return "features.%s.%s.block.%s".formatted(stage, block, place);
    }
  },

  /** {@code blocks.STAGE.BLOCK.PART}, stages from 0; the stem is {@code conv_stem}. */
  TIMM("timm") {
    @Override
    String stem(boolean norm) {
      return norm ? "bn1" : "conv_stem";
    }

    @Override
    String block(int stage, int block, String part, boolean norm, boolean expands) {
      String place =
          switch (part) {
            case "expand" -> norm ? "bn1" : "conv_pw";
            case "filter" -> norm ? (expands ? "bn2" : "bn1") : "conv_dw";
            case "gate/down" -> "se.conv_reduce";
            case "gate/up" -> "se.conv_expand";
            default -> norm ? (expands ? "bn3" : "bn2") : (expands ? "conv_pwl" : "conv_pw");
          };
      return "blocks.%s.%s.%s".formatted(stage - 1, block, place);
    }
  };

  private static final Pattern STEM = Pattern.compile("trunk/stem/(conv|norm)/(\\w+)");
  private static final Pattern BLOCK =
      Pattern.compile(
          "trunk/stage(\\d+)/block(\\d+)/(expand|filter|gate/down|gate/up|project)"
              + "/(?:(conv|depthwise|norm)/)?(\\w+)");
  private static final Map<String, String> LEAVES =
      Map.of(
          "kernel", "weight",
          "taps", "weight",
          "weights", "weight",
          "gamma", "weight",
          "beta", "bias",
          "bias", "bias",
          "mean", "running_mean",
          "variance", "running_var");

  /** Name of the library. */
  final String origin;

  ImageNetNames(String origin) {
    this.origin = origin;
  }

  /** The library's name for an array of the trunk. */
  String of(String ours) {
    Matcher stem = STEM.matcher(ours);
    if (stem.matches()) {
      return stem(stem.group(1).equals("norm")) + "." + LEAVES.get(stem.group(2));
    }
    Matcher block = BLOCK.matcher(ours);
    if (!block.matches()) {
      throw new IllegalArgumentException(ours + " is not an array of the trunk");
    }
    int stage = Integer.parseInt(block.group(1));
    // The blocks of the first stage have no 1×1 before the filter.
    String module =
        block(
            stage,
            Integer.parseInt(block.group(2)),
            block.group(3),
            "norm".equals(block.group(4)),
            stage > 1);
    return module + "." + LEAVES.get(block.group(5));
  }

  abstract String stem(boolean norm);

  abstract String block(int stage, int block, String part, boolean norm, boolean expands);
}
