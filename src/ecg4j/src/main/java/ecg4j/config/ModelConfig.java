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
    @Key(
            value =
                "whether the network reads the features of data.features, as a second input of the"
                    + " head",
            otherwise = "true")
        boolean rrFeatures,
    @Key(
            value =
                "the features are read by a network of their own (context_mlp), which is trained"
                    + " along with a loss of its own, instead of by the head",
            otherwise = "false")
        boolean featureBranch,
    @Key(
            value =
                "feature_branch: weight of the features' network in the weighted mean of ln p; the"
                    + " network on the signal has the rest",
            otherwise = "0.75",
            min = 0.01,
            max = 0.99)
        double fusionWeight,
    @Key(
            value =
                "networks of this kind whose ln p are averaged, each with first values and a loss"
                    + " of its own; train --seeds makes a model of such members",
            otherwise = "1",
            min = 1,
            max = 100)
        int members,
    @Key(
            value =
                "efficientnet_scalogram only: an ONNX or .npz file of ImageNet weights with"
                    + " torchvision's or timm's names; empty: none",
            otherwise = "''")
        String pretrained)
    implements ModelChanges {}
