package ecg4j.search;

import ecg4j.training.work.Surroundings;
import ecg4j.training.work.Workplace;

/** Makes the place where candidates are trained. */
@FunctionalInterface
public interface Places {

  /**
   * A place.
   *
   * @param atATime most candidates that it will be given at a time
   * @param around by which it is asked to stop, and where it shows progress
   */
  Workplace of(int atATime, Surroundings around);
}
