package ecg4j.config;

/** Which network, in which size. */
public record ModelConfig(
    @Key(value = "a name of Models.list()", otherwise = "inception_time") String name,
    @Key(value = "the network's size or kind, as the network defines it", otherwise = "base")
        String variant,
    @Key(
            value = "share of features dropped before the last layer; -1: the variant's own",
            otherwise = "-1",
            min = -1,
            max = 0.95)
        double dropout,
    @Key(value = "RR-interval features as a second input of the head", otherwise = "false")
        boolean rrFeatures,
    @Key(
            value =
                "efficientnet_scalogram only: an ONNX or .npz file of ImageNet weights with"
                    + " torchvision's or timm's names; empty: none",
            otherwise = "''")
        String pretrained) {}
