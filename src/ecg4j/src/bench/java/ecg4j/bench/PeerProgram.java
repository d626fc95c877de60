package ecg4j.bench;

import ai.djl.MalformedModelException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * The program of a {@link PeerProcess}. Reads signals and labels, answers the number of parameters,
 * and then answers each request (a byte and the number of repetitions) with the nanoseconds taken.
 */
final class PeerProgram {
  static final int TRAIN = 'T';
  static final int INFER = 'I';

  private PeerProgram() {}

  public static void main(final String[] args) throws IOException, MalformedModelException {
    PrintStream pipe = System.out;
    System.setOut(System.err); // whatever a library prints must not come between the answers
    DataOutputStream answers = new DataOutputStream(new BufferedOutputStream(pipe));
    DataInputStream requests = new DataInputStream(new BufferedInputStream(System.in));
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    LongSupplier clock =
        Boolean.parseBoolean(args[1]) ? threads::getCurrentThreadCpuTime : System::nanoTime;
    float[] signals = new float[requests.readInt()];
    for (int i = 0; i < signals.length; i++) {
      signals[i] = requests.readFloat();
    }
    int[] labels = new int[requests.readInt()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = requests.readInt();
    }
    Pair pair = Pair.ALL.get(args[0]);
    Peer peer =
        args.length > 2 ? new FrozenPeer(Path.of(args[2]), pair.batch()) : pair.there().get();
    answers.writeLong(peer.parameters());
    answers.flush();
    for (int request = requests.read(); request >= 0; request = requests.read()) {
      int times = requests.readInt();
      long start = clock.getAsLong();
      for (int i = 0; i < times; i++) {
        if (request == TRAIN) {
          peer.train(signals, labels);
        } else {
          peer.infer(signals);
        }
      }
      answers.writeLong(clock.getAsLong() - start);
      answers.flush();
    }
    // PyTorch's threads would keep the process alive.
    System.exit(0);
  }
}
