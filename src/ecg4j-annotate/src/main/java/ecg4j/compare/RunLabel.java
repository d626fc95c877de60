package ecg4j.compare;

import ecg4j.wfdb.Annotation;
import java.util.ArrayList;
import java.util.List;

/** The meaning of an annotation for runs of ectopic beats, with the mapping of {@code rxr}. */
enum RunLabel {
  /** A beat that ends every run. */
  OTHER_BEAT,
  /** A supraventricular ectopic beat, or any normal beat in atrial fibrillation. */
  SUPRAVENTRICULAR,
  /** A ventricular ectopic beat or a fusion beat. */
  VENTRICULAR,
  /** The signals become unreadable; ends every run. */
  UNREADABLE,
  VF_BEGINS,
  VF_ENDS,
  AF_BEGINS,
  AF_ENDS,
  /** No meaning for runs. */
  NONE;

  /** A label with its time. */
  record At(long sample, RunLabel label) {}

  private static final int UNREADABLE_BITS = 0x30;

  /** The rhythm and signal quality at the current annotation. */
  private static final class State {
    private boolean af;
    private boolean vf;
    private boolean unreadable;

    RunLabel rhythm(boolean toAf, boolean toVf) {
      RunLabel label = NONE;
      if (toAf) {
        label = af ? NONE : AF_BEGINS;
      } else if (toVf) {
        label = vf ? NONE : VF_BEGINS;
      } else if (af || vf) {
        label = af ? AF_ENDS : VF_ENDS;
      }
      af = toAf;
      vf = toVf;
      return label;
    }

    RunLabel noise(boolean off) {
      RunLabel label = off && !unreadable ? RunLabel.UNREADABLE : NONE;
      unreadable = off;
      return label;
    }

    RunLabel endVf() {
      RunLabel label = vf ? VF_ENDS : NONE;
      vf = false;
      return label;
    }

    RunLabel beat(BeatLabel beat) {
      return switch (beat) {
        case N -> af ? SUPRAVENTRICULAR : OTHER_BEAT;
        case S -> SUPRAVENTRICULAR;
        case V, F -> VENTRICULAR;
        case Q -> OTHER_BEAT;
        default -> NONE;
      };
    }
  }

  /** The labels of annotations in order of time. */
  static List<At> of(List<Annotation> annotations) {
    State state = new State();
    List<At> labels = new ArrayList<>(annotations.size());
    for (Annotation a : annotations) {
      RunLabel label =
          switch (a.symbol()) {
            case "~" -> state.noise((a.subtype() & UNREADABLE_BITS) == UNREADABLE_BITS);
            case "[" -> state.rhythm(false, true);
            case "]" -> state.endVf();
            case "+" -> state.rhythm(a.aux().startsWith("(AF"), a.aux().startsWith("(VF"));
            default -> BeatLabel.of(a.symbol()).map(state::beat).orElse(NONE);
          };
      labels.add(new At(a.sample(), label));
    }
    return labels;
  }
}
