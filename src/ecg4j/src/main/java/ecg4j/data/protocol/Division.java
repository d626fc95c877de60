package ecg4j.data.protocol;

import ecg4j.data.set.BeatSet;
import ecg4j.random.Shuffle;
import java.util.Arrays;
import java.util.Random;

/**
 * Ways to divide a set of beats into parts of given shares. All protocols, their validation parts
 * and both kinds of folds use them.
 */
enum Division {
  /** Spreads each class over the parts by their shares; a patient's beats go to several parts. */
  BEATS {
    @Override
    int[] parts(BeatSet beats, double[] shares, long seed) {
      int[] labels = beats.labels();
      int[] parts = new int[labels.length];
      Random random = new Random(seed);
      for (int label = 0; label < beats.classes().size(); label++) {
        int wanted = label;
        int[] members = beats.find(i -> labels[i] == wanted);
        Shuffle.shuffle(members, random::nextInt);
        double share = 0;
        int from = 0;
        for (int part = 0; part < shares.length; part++) {
          share += shares[part];
          int to = part == shares.length - 1 ? members.length : bound(share, members.length);
          for (int i = from; i < to; i++) {
            parts[members[i]] = part;
          }
          from = Math.max(from, to);
        }
      }
      return parts;
    }
  },
  /** Divides whole patients; each part comes as close to its share of every class as possible. */
  PATIENTS {
    @Override
    int[] parts(BeatSet beats, double[] shares, long seed) {
      return PatientGroups.of(beats).parts(shares, seed);
    }
  };

  private static final int NONE = -1;

  /**
   * Returns the part of each beat.
   *
   * @param shares one positive number per part; the sum is 1
   */
  abstract int[] parts(BeatSet beats, double[] shares, long seed);

  /**
   * Returns the beats of each part, in their order in the set.
   *
   * @param shares one number per part, with the sum 1; a part whose share is 0 is empty
   */
  BeatSet[] divide(BeatSet beats, double[] shares, long seed) {
    double[] positive = Arrays.stream(shares).filter(share -> share > 0).toArray();
    int[] parts = positive.length == 1 ? new int[beats.size()] : parts(beats, positive, seed);
    BeatSet[] sets = new BeatSet[shares.length];
    int next = 0;
    for (int part = 0; part < shares.length; part++) {
      int wanted = shares[part] > 0 ? next++ : NONE;
      sets[part] = beats.select(i -> parts[i] == wanted);
    }
    return sets;
  }

  /** Returns the fold of each beat, from 0, for k folds of equal size. */
  int[] folds(BeatSet beats, int k, long seed) {
    double[] equal = new double[k];
    Arrays.fill(equal, 1.0 / k);
    return parts(beats, equal, seed);
  }

  private static int bound(double share, int n) {
    return (int) Math.min(n, Math.round(share * n));
  }
}
