package ecg4j.browser;

import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.ExplainSettings;
import ecg4j.annotate.UnclassifiedRecord;
import ecg4j.annotate.UnexplainedBeats;
import ecg4j.explain.BeatVariants;
import ecg4j.explain.Explanation;
import ecg4j.wfdb.WfdbException;
import java.util.ArrayList;
import java.util.List;

/**
 * A recording that is annotated step by step. The page runs the model on {@link #inputs} and gives
 * the result to {@link #take}, until there are no inputs left: first for the beats, then for the
 * variants of each beat to explain.
 */
final class PageRecord {

  private final UnclassifiedRecord beats;
  private final ExplainSettings wanted;
  private AnnotatedRecord record;
  private UnexplainedBeats unexplained;
  private List<Explanation> explanations;
  private BeatVariants variants;
  private Inputs inputs;

  PageRecord(UnclassifiedRecord beats, ExplainSettings wanted) {
    this.beats = beats;
    this.wanted = wanted;
    this.inputs = Inputs.of(beats);
  }

  /** Inputs of the model to run next; none if the model need not run any more. */
  Inputs inputs() {
    return inputs;
  }

  /** Number of beats that are still to be explained. */
  int unexplained() {
    return unexplained == null ? 0 : unexplained.size() - explanations.size();
  }

  /** Takes the class probabilities of all inputs. */
  void take(float[] probabilities) throws WfdbException {
    if (record == null) {
      record = beats.classified(probabilities);
      explain(wanted);
    } else {
      explanations.add(variants.explanation(probabilities));
      next();
    }
  }

  /** Chooses beats to explain. Earlier explanations are dropped. */
  void explain(ExplainSettings other) throws WfdbException {
    unexplained = beats.unexplained(record, other);
    explanations = new ArrayList<>();
    next();
  }

  private void next() {
    variants = unexplained() == 0 ? null : unexplained.variants(explanations.size());
    inputs = variants == null ? Inputs.NONE : Inputs.of(variants);
  }

  /** The recording with the explanations of all chosen beats. */
  AnnotatedRecord explained() {
    return unexplained.explained(explanations);
  }
}
