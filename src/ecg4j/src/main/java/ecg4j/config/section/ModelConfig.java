package ecg4j.config.section;

import ecg4j.config.binding.Key;
import ecg4j.config.binding.Quoted;
import ecg4j.config.binding.Rules;

/** The network and its size. */
public record ModelConfig(
    @Key(value = "a name of Models.list()", otherwise = "inception_time") String name,
    @Key(value = "size or type of the network, as defined by the network", otherwise = "base")
        String variant,
    @Key(
            value = "dropout rate before the last layer; -1: the default of the variant",
            otherwise = "-1",
            min = -1,
            max = 0.95)
        double dropout,
    @Key(
            value =
                "whether the network uses the features of data.features, as a second input of the"
                    + " head",
            otherwise = "true")
        boolean rrFeatures,
    @Key(
            value =
                "use a separate network (context_mlp) with a separate loss for the features,"
                    + " instead of the head",
            otherwise = "false")
        boolean featureBranch,
    @Key(
            value =
                "feature_branch: weight of the features' network in the weighted mean of ln p; the"
                    + " network on the signal has the remaining weight",
            otherwise = "0.75",
            min = 0.01,
            max = 0.99)
        double fusionWeight,
    @Key(
            value =
                "number of networks whose ln p are averaged, each with its own initial values and"
                    + " loss; train --seeds makes a model of such members",
            otherwise = "1",
            min = 1,
            max = 100)
        int members,
    @Key(
            value =
                "efficientnet_scalogram only: an ONNX or .npz file of ImageNet weights with"
                    + " torchvision's or timm's names; empty: none",
            otherwise = "''")
        String pretrained,
    @Key(
            value =
                "start with the weights of this run directory, folder of runs (the newest complete"
                    + " one is used), model file or file of scripts/ecg pretrain; arrays that it"
                    + " lacks or has with another shape are new; empty: none",
            otherwise = "''")
        String startFrom,
    @Key(
            value =
                "names of arrays that training does not change, separated by commas, with * for any"
                    + " text, for example 'stem/*, block0/*'; body: all but those of the last"
                    + " layer; a frozen batch norm uses its running statistics; empty: none",
            otherwise = "''")
        String freeze,
    @Key(
            value =
                "nsht_dual_evo only: width of its streams and of its head, a multiple of 8; 0: that"
                    + " of the variant",
            otherwise = "0",
            min = 0,
            max = 2048)
        int hiddenDim,
    @Key(
            value = "nsht_dual_evo only: number of learned wavelets; 0: that of the variant",
            otherwise = "0",
            min = 0,
            max = 512)
        int nScales,
    @Key(
            value =
                "efficientnet_scalogram only: factor by which the channel attention (CBAM) reduces"
                    + " the channels; 0: 16",
            otherwise = "0",
            min = 0,
            max = 256)
        int cbamReduction)
    implements ModelChanges {

  public ModelConfig {
    boolean starts = startFrom != null && !startFrom.isEmpty();
    boolean loads = pretrained != null && !pretrained.isEmpty();
    boolean freezes = freeze != null && !freeze.isBlank();
    Rules.require(
        !(starts && loads),
        "model.start_from and model.pretrained are both given; allowed: one of them",
        "model.start_from",
        "model.pretrained");
    Rules.require(
        !freezes || starts || loads,
        "model.freeze is %s, but the weights are random at the start; allowed: model.freeze only with model.start_from or model.pretrained"
            .formatted(Quoted.of(freeze)),
        "model.freeze",
        "model.start_from");
    Rules.require(
        !(starts || freezes) || !"dual_ensemble".equals(name),
        "model.start_from or model.freeze is given, but model.name is dual_ensemble; allowed:"
            + " ensemble.signal.run, ensemble.vision.run and ensemble.freeze there",
        "model.start_from",
        "model.freeze",
        "model.name");
  }
}
