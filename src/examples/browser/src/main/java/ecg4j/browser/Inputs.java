package ecg4j.browser;

import ecg4j.annotate.UnclassifiedRecord;
import ecg4j.explain.BeatVariants;

/** Inputs of the model that the page has to run: beats, or variants of a beat. */
interface Inputs {

  /** No inputs. */
  Inputs NONE =
      new Inputs() {
        @Override
        public int size() {
          return 0;
        }

        @Override
        public float[] signals(int from, int count) {
          return new float[0];
        }

        @Override
        public float[] features(int from, int count) {
          return new float[0];
        }
      };

  /** Number of inputs. */
  int size();

  /** Windows of some of the inputs. */
  float[] signals(int from, int count);

  /** Features of some of the inputs. */
  float[] features(int from, int count);

  /** The beats of a recording. */
  static Inputs of(UnclassifiedRecord beats) {
    return new Inputs() {
      @Override
      public int size() {
        return beats.size();
      }

      @Override
      public float[] signals(int from, int count) {
        return beats.signals(from, count);
      }

      @Override
      public float[] features(int from, int count) {
        return beats.features(from, count);
      }
    };
  }

  /** The variants that explain a beat. */
  static Inputs of(BeatVariants variants) {
    return new Inputs() {
      @Override
      public int size() {
        return variants.size();
      }

      @Override
      public float[] signals(int from, int count) {
        return variants.signals(from, count);
      }

      @Override
      public float[] features(int from, int count) {
        return variants.features(from, count);
      }
    };
  }
}
