package ecg4j.bench;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.ArrayList;
import java.util.List;

/**
 * A network in PyTorch, through the Deep Java Library, trained and run as one would in PyTorch:
 * eager mode, the library's own layers and AdamW, clipping by the global norm. The network reads
 * beats in the shape given and answers logits [B, classes].
 */
final class PyTorchPeer implements Peer, AutoCloseable {
  private final Model model;
  private final Trainer trainer;
  private final Shape input;

  PyTorchPeer(Block network, Shape input) {
    this.input = input;
    model = Model.newInstance("peer", Device.cpu(), "PyTorch");
    model.setBlock(network);
    Optimizer adamW =
        Optimizer.adamW()
            .optLearningRateTracker(Tracker.fixed(1e-3f))
            .optWeightDecays(1e-4f)
            .build();
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(adamW)
                .optDevices(new Device[] {Device.cpu()}));
    trainer.initialize(input);
  }

  @Override
  public long parameters() {
    return model.getBlock().getParameters().values().stream()
        .filter(Parameter::requiresGradient)
        .mapToLong(p -> p.getArray().size())
        .sum();
  }

  /** One step: forward, loss, backward, clip to norm 1, AdamW. Returns the loss. */
  @Override
  public float train(float[] signals, int[] labels) {
    try (NDManager scope = trainer.getManager().newSubManager()) {
      NDArray x = scope.create(signals, input);
      NDArray y = scope.create(labels);
      float value;
      try (GradientCollector collector = trainer.newGradientCollector()) {
        NDList out = trainer.forward(new NDList(x));
        NDArray loss = trainer.getLoss().evaluate(new NDList(y), out);
        collector.backward(loss);
        value = loss.getFloat();
        out.attach(scope);
        loss.attach(scope);
      }
      clip(scope, 1f);
      trainer.step();
      return value;
    }
  }

  private void clip(NDManager scope, float norm) {
    List<NDArray> gradients = new ArrayList<>();
    NDList squares = new NDList();
    for (Parameter p : model.getBlock().getParameters().values()) {
      if (p.requiresGradient()) {
        NDArray g = p.getArray().getGradient();
        g.attach(scope);
        gradients.add(g);
        NDArray flat = g.flatten();
        squares.add(flat.dot(flat));
      }
    }
    float total = (float) Math.sqrt(NDArrays.stack(squares).sum().getFloat());
    if (total > norm) {
      for (NDArray g : gradients) {
        g.muli(norm / total);
      }
    }
  }

  /** Class probabilities, in evaluation mode and without gradients. */
  @Override
  public float[] infer(float[] signals) {
    try (NDManager scope = trainer.getManager().newSubManager()) {
      NDArray x = scope.create(signals, input);
      NDList out = trainer.evaluate(new NDList(x));
      out.attach(scope);
      return out.singletonOrThrow().softmax(1).toFloatArray();
    }
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }
}
