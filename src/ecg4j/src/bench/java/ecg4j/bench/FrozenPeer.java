package ecg4j.bench;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.nio.file.Path;

/** A frozen TorchScript file in PyTorch, through the Deep Java Library: inference only. */
final class FrozenPeer implements Peer {
  private final Model model;
  private final Predictor<NDList, NDList> predictor;
  private final int batch;

  FrozenPeer(Path file, int batch) throws IOException, MalformedModelException {
    this.batch = batch;
    model = Model.newInstance("frozen", Device.cpu(), "PyTorch");
    model.load(file.getParent(), file.getFileName().toString());
    predictor = model.newPredictor(new NoopTranslator());
  }

  /** Unknown: freezing makes constants of the parameters. */
  @Override
  public long parameters() {
    return 0;
  }

  @Override
  public float train(float[] signals, int[] labels) {
    throw new UnsupportedOperationException("a frozen network cannot be trained");
  }

  @Override
  public float[] infer(float[] signals) {
    try (NDManager scope = model.getNDManager().newSubManager()) {
      NDArray x = scope.create(signals, new Shape(batch, signals.length / batch));
      NDList out = predictor.predict(new NDList(x));
      out.attach(scope);
      return out.singletonOrThrow().toFloatArray();
    } catch (TranslateException e) {
      throw new IllegalStateException(e);
    }
  }
}
