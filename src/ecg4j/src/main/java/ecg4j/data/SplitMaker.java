package ecg4j.data;

import ecg4j.config.section.DataConfig;
import ecg4j.config.section.DataConfig.Balance;
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
  private final Balancing balancing;

  SplitMaker(DataConfig config, long seed, String dataChecksum) {
    this.config = config;
    this.dataChecksum = dataChecksum;
    this.balancing = new Balancing(config.method(), config.samplesPerClass(), seed);
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
    return balancing.balance(beats);
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
        config.balance() == Balance.TRAIN_ONLY ? balancing.balance(train) : train,
        parts.validation(),
        parts.test(),
        config.balance() == Balance.BEFORE_SPLIT || pool.isBalanced(),
        parts.protocol(),
        String.join(" ", all),
        dataChecksum,
        Arrays.stream(train.counts()).boxed().toList());
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
