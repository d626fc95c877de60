package ecg4j.data.protocol;

import ecg4j.data.set.BeatSet;
import java.util.ArrayList;
import java.util.List;

/**
 * A division of beats before its training part is balanced.
 *
 * @param protocol short name of the division
 * @param notes facts about it, one sentence each
 */
record Parts(BeatSet train, BeatSet validation, BeatSet test, String protocol, List<String> notes) {

  /** Returns parts without a test part and without a name. */
  static Parts learned(BeatSet train, BeatSet validation) {
    return new Parts(train, validation, train.none(), "", List.of());
  }

  /** Returns the same parts with a name and notes. */
  Parts with(String name, List<String> sentences) {
    return with(test, name, sentences);
  }

  /** Returns the same parts with a test part, a name and notes. */
  Parts with(BeatSet tested, String name, List<String> sentences) {
    return new Parts(train, validation, tested, name, sentences);
  }

  /** Returns the beats of the training and validation parts. */
  BeatSet learned() {
    return BeatSet.concat(List.of(train, validation));
  }

  /** Returns the same parts without the test part, and with a note about its removal. */
  Parts withoutTest(String note) {
    return new Parts(train, validation, train.none(), protocol, noting(note));
  }

  /** Returns the training and validation parts as one training part. */
  Parts united() {
    return new Parts(
        learned(),
        train.none(),
        test,
        protocol,
        noting("Trained on training and validation part together."));
  }

  private List<String> noting(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(0, note);
    return more;
  }
}
