package ecg4j.data.protocol;

import ecg4j.config.section.DataConfig;
import ecg4j.config.section.DataConfig.Balance;
import ecg4j.data.balance.Balancer;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes a split from divided beats: adds normal beats of healthy people to the training part,
 * removes classes that are not trained, and balances.
 */
final class SplitMaker {

  private final DataConfig config;
  private final String dataChecksum;
  private final long seed;

  SplitMaker(DataConfig config, long seed, String dataChecksum) {
    this.config = config;
    this.dataChecksum = dataChecksum;
    this.seed = seed;
  }

  /**
   * Balances all beats, if the experiment balances before the split.
   *
   * @param notes receives a note about it
   */
  BeatSet beforeSplit(BeatSet beats, List<String> notes) {
    if (config.balance() != Balance.BEFORE_SPLIT) {
      return beats;
    }
    notes.add(
        "Leaky: balanced before the split, so synthetic beats of validation and test part are"
            + " interpolated from training beats.");
    return balanced(beats);
  }

  /** Makes the split of these parts. */
  Split split(Parts parts, BeatPool pool) {
    BeatSet train = parts.train();
    List<String> all = new ArrayList<>(parts.notes());
    if (pool.normal().size() > 0) {
      train = BeatSet.concat(List.of(train, pool.normal()));
      all.add(
          "Training has %s normal beats of healthy people (%s) besides."
              .formatted(pool.normal().size(), names(pool.normal())));
    }
    train = trained(train);
    config.map().flaw().ifPresent(flaw -> all.add("Flawed: " + flaw + "."));
    if (pool.isBalanced()) {
      all.add(
          "Leaky: the arrays were balanced before, so synthetic beats of validation and test part"
              + " may be interpolated from training beats.");
    }
    return new Split(
        config.balance() == Balance.TRAIN_ONLY ? balanced(train) : train,
        parts.validation(),
        parts.test(),
        config.balance() == Balance.BEFORE_SPLIT || pool.isBalanced(),
        parts.protocol(),
        String.join(" ", all),
        dataChecksum,
        Arrays.stream(train.counts()).boxed().toList());
  }

  private BeatSet balanced(BeatSet beats) {
    return new Balancer(config.method(), config.samplesPerClass(), seed).balance(beats);
  }

  private BeatSet trained(BeatSet train) {
    List<String> classes = config.trainedClasses();
    return classes.size() == train.classes().size()
        ? train
        : train.without(beat -> !classes.contains(train.classes().name(beat.label())));
  }

  /** Returns the names of the databases of these beats. */
  static String names(BeatSet beats) {
    return beats.beats().stream().map(Beat::database).distinct().collect(Collectors.joining("-"));
  }
}
