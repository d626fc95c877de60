package ecg4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OnnxRuntimeLoaderTest {

  @Test
  void modelsOpenWhileAnotherThreadLoadsAndAfterwards() throws Exception {
    OnnxRuntimeLoader loader = new OnnxRuntimeLoader();
    OnnxRuntimeLoader another = new OnnxRuntimeLoader();
    loader.start();
    another.start();
    assertThat(OnnxRuntimeLoader.environment()).isNotNull();
    loader.await();
    another.await();
    assertThat(OnnxRuntimeLoader.environment()).isSameAs(OnnxRuntimeLoader.environment());
  }

  @Test
  void aLoaderThatWasNotStartedIsNotAwaited() {
    new OnnxRuntimeLoader().await();
  }

  @Test
  void anInterruptWhileWaitingIsKept() {
    Thread.currentThread().interrupt();
    new OnnxRuntimeLoader().await();
    assertThat(Thread.interrupted()).isTrue();
  }
}
