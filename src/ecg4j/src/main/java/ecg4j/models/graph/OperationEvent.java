package ecg4j.models.graph;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * One operation of a {@link Plan}, for the JDK's Flight Recorder. It is off by default and costs
 * nothing then. {@code scripts/bench OperationBench} sums these events by operation.
 */
@Name(OperationEvent.NAME)
@Label("Operation")
@Category("ecg4j")
@Description("One operation of a graph of a network")
@Enabled(false)
@StackTrace(false)
public final class OperationEvent extends Event {
  /** Name of the event. */
  public static final String NAME = "ecg4j.Operation";

  @Label("Operation")
  String operation;

  @Label("Result")
  @Description("Shape of the first result")
  String result;
}
