package ecg4j.config.section;

import ecg4j.config.binding.ConfigKey;
import ecg4j.config.binding.Key;
import ecg4j.config.binding.Quoted;
import ecg4j.config.binding.Rules;
import java.util.List;

/** Optimiser, schedule, regularisation and stopping. */
public record TrainingConfig(
    @Key(value = "beats per step", otherwise = "64", min = 2, max = 65536) int batchSize,
    @Key(
            value =
                "number type of a step; half: parameters, statistics and loss remain float, and the"
                    + " loss is scaled; slower on the CPU; its speed on CUDA was never measured",
            otherwise = "float")
        Precision precision,
    @Key(value = "maximum number of epochs", otherwise = "100", min = 1, max = 100000) int epochs,
    @Key(value = "learning rate after warm-up", otherwise = "0.001", min = 1e-9, max = 10)
        double lr,
    @Key(
            value = "weight decay of AdamW; not applied to biases and batch normalisation",
            otherwise = "0.0001",
            min = 0,
            max = 1)
        double weightDecay,
    @Key(
            value =
                "schedule of the learning rate; plateau: warm-up, then falls; cosine: warm-up, then"
                    + " a half cosine from lr to min_lr over the remaining epochs; one_cycle: rises"
                    + " to lr in the first 30 % of all steps, which is its warm-up, and falls to"
                    + " almost 0, by cosines; keys for warm-up and falls are then ignored",
            otherwise = "plateau")
        Schedule schedule,
    @Key(value = "epochs of linear warm-up", otherwise = "5", min = 0, max = 1000) int warmupEpochs,
    @Key(value = "epochs without improvement before training stops", otherwise = "10", min = 1)
        int patience,
    @Key(value = "epochs without improvement before the rate falls", otherwise = "5", min = 1)
        int lrPatience,
    @Key(value = "factor by which the rate falls", otherwise = "0.5", min = 0.01, max = 0.99)
        double lrFactor,
    @Key(value = "minimum learning rate", otherwise = "0.0000001", min = 0, max = 1) double minLr,
    @Key(value = "maximum number of falls of the rate", otherwise = "3", min = 0, max = 100)
        int maxLrReductions,
    @Key(
            value =
                "epochs after which the rate falls regardless of the monitor, for example '4, 7';"
                    + " empty: when the monitor does not improve",
            otherwise = "''")
        String lrFalls,
    @Key(value = "largest global norm of the gradient; 0: no limit", otherwise = "1.0", min = 0)
        double gradientClip,
    @Key(value = "weigh classes by total/(C·n_c) in the loss", otherwise = "true")
        boolean classWeights,
    @Key(
            value =
                "exponent of the class weights: (total/(C·n_c))^power; below 1: more similar"
                    + " weights, 0: equal weights",
            otherwise = "1.0",
            min = 0,
            max = 2)
        double classWeightPower,
    @Key(
            value =
                "β of class weights (1 − β)/(1 − β^n_c), scaled to a mean of 1, instead of"
                    + " total/(C·n_c); for example 0.999; 0: none",
            otherwise = "0",
            min = 0,
            max = 0.9999999)
        double classWeightBeta,
    @Key(
            value =
                "γ of the focal loss, which multiplies −ln p by (1 − p)^γ, for example 2; 0: cross"
                    + " entropy",
            otherwise = "0",
            min = 0,
            max = 10)
        double focalGamma,
    @Key(
            value =
                "τ of logit adjustment, which adds τ·ln π_c to the logits in the loss, with π_c the"
                    + " class's share of the training part; for example 1; 0: none",
            otherwise = "0",
            min = 0,
            max = 10)
        double logitAdjustment,
    @Key(value = "label smoothing", otherwise = "0.05", min = 0, max = 0.5) double labelSmoothing,
    @Key("random changes to training beats") AugmentationConfig augmentation,
    @Key(
            value =
                "α of mixup, which replaces each batch by λ times itself plus 1 − λ times another"
                    + " order of it, signals, features and labels alike; λ is drawn from"
                    + " Beta(α, α); for example 0.2; 0: none",
            otherwise = "0",
            min = 0,
            max = 4)
        double mixup,
    @Key(
            value =
                "decay per step of the exponential moving average of all weights and running"
                    + " statistics, which is then validated, saved and scored instead of the last"
                    + " weights; for example 0.999; 0: none",
            otherwise = "0",
            min = 0,
            max = 0.999999)
        double emaDecay,
    @Key(
            value =
                "noise added to each feature of a training beat, in standard deviations of that"
                    + " feature over the training part; 0: none",
            otherwise = "0",
            min = 0,
            max = 10)
        double featureNoise,
    @Key(
            value =
                "virtual copies of training records in which S beats are common, for features that"
                    + " compare a beat with its record: fraction of the copies' rows used in"
                    + " training; 0: none",
            otherwise = "0",
            min = 0,
            max = 1)
        double prevalenceCopies,
    @Key(
            value =
                "patients with many S beats count less: the weight of an S beat is multiplied by"
                    + " n^-power, where n is the number of S beats of its patient in the training"
                    + " part; the total weight of S is unchanged; 0: every beat counts the same",
            otherwise = "0",
            min = 0,
            max = 1)
        double patientWeightPower,
    @Key(
            value =
                "value that controls early stopping, the schedule and the choice of the best model",
            otherwise = "val_macro_f1")
        Monitor monitor,
    @Key(
            value = "minutes after which training stops at the end of an epoch; 0: no limit",
            otherwise = "0",
            min = 0)
        double maxMinutes,
    @Key(
            value =
                "write losses, scores and learning rate of each epoch for TensorBoard, to the"
                    + " folder tensorboard of the run directory",
            otherwise = "false")
        boolean tensorboard,
    @Key(
            value =
                "folder for a cache of the images of training beats, for networks that take images;"
                    + " empty: no cache",
            otherwise = "''")
        String imageCache,
    @Key(
            value =
                "number of folds of the training patients used to choose the number of epochs,"
                    + " before training on all of them; 0: a validation part chooses the best"
                    + " epoch",
            otherwise = "0",
            min = 0,
            max = 100)
        int selectFolds,
    @Key(
            value =
                "metric of metrics.json, over all these folds together, that chooses the number of"
                    + " epochs",
            otherwise = "j_kappa")
        String selectBy,
    @Key(
            value =
                "seed of initial values, order of beats, dropout and augmentation; -1: the seed of"
                    + " the experiment, which always determines the split and the balancing",
            otherwise = "-1",
            min = -1)
        long seed)
    implements TrainingChanges {

  public TrainingConfig {
    Rules.require(
        !(minLr > lr),
        "training.min_lr is %s, above training.lr, which is %s; allowed: at most training.lr"
            .formatted(ConfigKey.text(minLr), ConfigKey.text(lr)),
        "training.min_lr",
        "training.lr");
    Rules.require(
        selectFolds != 1,
        "training.select_folds is 1, which leaves no patient to train on; allowed: 0 for none, or"
            + " 2 and more",
        "training.select_folds");
    Rules.require(
        lrFalls == null || EpochList.of(lrFalls).isPresent(),
        "training.lr_falls is %s; allowed: numbers of epochs from 1, in ascending order, for example '4, 7'"
            .formatted(Quoted.of(lrFalls)),
        "training.lr_falls");
    Rules.require(
        schedule == Schedule.PLATEAU || lrFalls == null || lrFalls.isBlank(),
        "training.lr_falls is %s, but training.schedule is %s, which has no falls; allowed: training.lr_falls only with training.schedule plateau"
            .formatted(Quoted.of(lrFalls), ConfigKey.text(schedule)),
        "training.lr_falls",
        "training.schedule");
    Rules.require(
        classWeightBeta == 0 || classWeights && classWeightPower == 1,
        "training.class_weight_beta is %s, which replaces the class weights that training.class_weight_power changes; allowed: training.class_weight_beta only with training.class_weights true and training.class_weight_power 1"
            .formatted(ConfigKey.text(classWeightBeta)),
        "training.class_weight_beta",
        "training.class_weights",
        "training.class_weight_power");
    Rules.require(
        logitAdjustment == 0 || !classWeights,
        "training.logit_adjustment is %s, but training.class_weights is true, and both correct for the same class frequencies; allowed: training.logit_adjustment only with training.class_weights false"
            .formatted(ConfigKey.text(logitAdjustment)),
        "training.logit_adjustment",
        "training.class_weights");
    Rules.require(
        imageCache == null || imageCache.isEmpty() || mixup == 0,
        "training.image_cache is %s, but training.mixup is %s, and images of mixed beats cannot be cached; allowed: training.image_cache only with training.mixup 0"
            .formatted(Quoted.of(imageCache), ConfigKey.text(mixup)),
        "training.image_cache",
        "training.mixup");
    Rules.require(
        imageCache == null || imageCache.isEmpty() || augmentation.p() == 0,
        "training.image_cache is %s, but training.augmentation.p is %s, and images of changing beats cannot be cached; allowed: training.image_cache only with training.augmentation.p 0"
            .formatted(Quoted.of(imageCache), ConfigKey.text(augmentation.p())),
        "training.image_cache",
        "training.augmentation.p");
  }

  /** The epochs after which the rate falls, counted from 1; empty: the monitor decides. */
  public List<Integer> fallsAfter() {
    return EpochList.of(lrFalls).orElseThrow();
  }

  /** Number type of a training step. */
  public enum Precision {
    FLOAT,
    HALF
  }

  /** Schedule of the learning rate. */
  public enum Schedule {
    /**
     * A linear warm-up, then a fall whenever the monitor does not improve, or after given epochs.
     */
    PLATEAU,
    /** A linear warm-up, then a half cosine (Loshchilov and Hutter 2017, arXiv 1608.03983). */
    COSINE,
    /** One rise and one fall over all epochs (Smith and Topin 2018, arXiv 1708.07120). */
    ONE_CYCLE
  }

  /** The value monitored at the end of each epoch, on the validation part. */
  public enum Monitor {
    VAL_MACRO_F1,
    VAL_LOSS,
    VAL_ACC
  }
}
