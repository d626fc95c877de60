package ecg4j.training.execution;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.split.Split;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.ModelFile;
import ecg4j.training.fitting.Fitting;
import ecg4j.training.history.Epoch;
import ecg4j.training.history.History;
import ecg4j.training.task.Task;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes the model files of a run, with notes about its training. */
record RunModels(ExperimentConfig config, Task task) {

  /** Returns the model of a run that does not fit any values. */
  ModelFile given() {
    return model(task.whole(Optional.empty()), Map.of());
  }

  /** Returns the model after an epoch. The current values must be those of this epoch. */
  ModelFile of(Fitting fitting, Epoch epoch) {
    History history = fitting.history();
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("epoch", Integer.toString(epoch.number()));
    notes.putIfAbsent(history.monitor(), Double.toString(history.score(epoch)));
    return model(task.whole(Optional.of(fitting.parameters())), notes);
  }

  private ModelFile model(Parameters values, Map<String, String> ofTheEpoch) {
    Split split = task.split();
    Map<String, String> notes = new LinkedHashMap<>(ofTheEpoch);
    notes.put("protocol", split.protocol());
    if (split.test().size() > 0) {
      // Without a test part, the file must not depend on data that a test part would add.
      notes.put(Task.DATA, split.dataChecksum());
    }
    notes.put(Task.TRAINING_RECORDS, split.trainingRecords().and(task.taughtBefore()).text());
    boolean stamped = !task.stamp().isEmpty();
    notes.put("leaky", Boolean.toString(stamped));
    if (stamped) {
      notes.put(Task.STAMP, task.stamp());
    }
    return new ModelFile(config, split.train().classes().names(), task.network(), values, notes);
  }
}
