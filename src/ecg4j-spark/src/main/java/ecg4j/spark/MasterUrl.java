package ecg4j.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of a cluster, given as {@code --spark MASTER}. */
final class MasterUrl {

  private static final Pattern LOCAL =
      Pattern.compile("local|local\\[(\\d+|\\*)(\\s*,\\s*\\d+)?]|local-cluster\\[.*]");
  private static final Pattern ADDRESS = Pattern.compile("([^:]+):(\\d{1,5})");
  private static final String STANDALONE = "spark://";
  private static final List<String> OTHERS = List.of("yarn", "k8s://");
  private static final int PATIENCE_MILLIS = 5000;

  /** Address of one master of a standalone cluster. */
  record Address(String host, int port) {
    private boolean answers() {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
        return true;
      } catch (IOException | IllegalArgumentException e) {
        return false;
      }
    }
  }

  private MasterUrl() {}

  /**
   * Checks that a master is valid, and that the master of a standalone cluster answers, since Spark
   * would try for a minute.
   */
  static void require(String master) throws IOException {
    if (LOCAL.matcher(master).matches() || OTHERS.stream().anyMatch(master::startsWith)) {
      return;
    }
    List<Address> addresses = hosts(master);
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException(
          "--spark %s: allowed: local[N], spark://HOST:PORT, yarn and k8s://…".formatted(master));
    }
    if (addresses.stream().noneMatch(Address::answers)) {
      throw new IOException(
          "no Spark master answers at %s; docs/SCALING.md shows how to start one"
              .formatted(master));
    }
  }

  /** The masters of a standalone cluster; empty for other types of clusters. */
  static List<Address> hosts(String master) {
    if (!master.startsWith(STANDALONE)) {
      return List.of();
    }
    List<Matcher> found =
        Arrays.stream(master.substring(STANDALONE.length()).split(","))
            .map(ADDRESS::matcher)
            .toList();
    return found.stream().allMatch(Matcher::matches)
        ? found.stream().map(m -> new Address(m.group(1), Integer.parseInt(m.group(2)))).toList()
        : List.of();
  }
}
