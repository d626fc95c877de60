package ecg4j.physionet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.wfdb.Recording;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a web server on the loopback interface with configurable faults. */
class PhysioNetTest {

  private static final FetchPolicy QUICK =
      new FetchPolicy(Duration.ofSeconds(5), Duration.ofMillis(1500), 3, Duration.ofMillis(5));

  @TempDir private Path base;
  private Path data;
  private LoopbackPhysioNet server;
  private final List<String> retries = new ArrayList<>();
  private final List<String> finished = new ArrayList<>();
  private final FetchListener listener =
      new FetchListener() {
        @Override
        public void retrying(String file, String why) {
          retries.add(why);
        }

        @Override
        public void finished(String file) {
          finished.add(file);
        }
      };

  @BeforeEach
  void start() throws IOException {
    data = base.resolve("data");
    server = new LoopbackPhysioNet(base.resolve("mirror"), Database.MITDB);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Path fetch() throws IOException {
    return PhysioNet.fetch(Database.MITDB, data, server.address(), listener, QUICK);
  }

  private void assertComplete() throws IOException {
    Path folder = data.resolve("mitdb");
    for (String name : LoopbackPhysioNet.FILES) {
      assertThat(folder.resolve(name)).hasSameBinaryContentAs(server.original(name));
    }
    try (var files = Files.list(folder)) {
      assertThat(files).noneMatch(f -> f.toString().endsWith(".part"));
    }
  }

  @Test
  void aDatabaseArrivesWholeAndCanBeRead() throws IOException {
    Path folder = fetch();
    assertComplete();
    assertThat(finished).contains("r1.hea", "r1.dat", "r1.atr", "r2.dat").hasSize(6);
    assertThat(Recording.read(folder.resolve("r1")).samples(0)).hasSize(20_000);
    assertThat(retries).isEmpty();
  }

  @Test
  void aVerifiedFolderNeedsNoServerAndNoHashing() throws IOException {
    fetch();
    server.close();
    assertThat(fetch()).isEqualTo(data.resolve("mitdb"));
    assertThat(finished).hasSize(6);
  }

  @Test
  void aChangedFileIsDownloadedAgain() throws IOException {
    Path folder = fetch();
    int requests = server.requests().size();
    Files.writeString(folder.resolve("r1.dat"), "not what was there");
    fetch();
    assertComplete();
    assertThat(server.requests()).hasSize(requests + 1);
  }

  @Test
  void aDeletedFileIsDownloadedAgain() throws IOException {
    Path folder = fetch();
    Files.delete(folder.resolve("r2.atr"));
    fetch();
    assertComplete();
  }

  @Test
  void aBrokenTransferIsResumed() throws IOException {
    server.once("r1.dat", LoopbackPhysioNet.Fault.BREAKS_HALFWAY);
    fetch();
    assertComplete();
    assertThat(retries).singleElement().asString().contains("r1.dat", "broke");
    assertThat(server.requests()).contains("r1.dat bytes=" + server.half("r1.dat") + "-");
  }

  @Test
  void aPartialFileOfAnEarlierRunIsResumed() throws IOException {
    byte[] whole = Files.readAllBytes(server.original("r2.dat"));
    Files.createDirectories(data.resolve("mitdb"));
    Files.write(
        data.resolve("mitdb").resolve("r2.dat.part"), java.util.Arrays.copyOf(whole, 12_345));
    fetch();
    assertComplete();
    assertThat(server.requests()).contains("r2.dat bytes=12345-");
  }

  @Test
  void aCompleteFileThatWasNotYetRenamedIsUsed() throws IOException {
    Files.createDirectories(data.resolve("mitdb"));
    Files.copy(server.original("r2.dat"), data.resolve("mitdb").resolve("r2.dat.part"));
    fetch();
    assertComplete();
    assertThat(retries).isEmpty();
  }

  @Test
  void aPartialFileOfOtherContentIsDiscarded() throws IOException {
    Files.createDirectories(data.resolve("mitdb"));
    Files.write(data.resolve("mitdb").resolve("r2.dat.part"), new byte[777]);
    Files.write(data.resolve("mitdb").resolve("r1.dat.part"), new byte[1 << 20]);
    fetch();
    assertComplete();
    assertThat(retries).hasSize(2).allMatch(why -> why.contains("SHA-256"));
  }

  @Test
  void aServerWithoutRangesIsReadFromTheBeginning() throws IOException {
    server.once("r1.dat", LoopbackPhysioNet.Fault.BREAKS_HALFWAY);
    server.withoutRanges();
    fetch();
    assertComplete();
  }

  @Test
  void aStalledTransferIsResumed() throws IOException {
    server.once("r1.dat", LoopbackPhysioNet.Fault.STALLS);
    fetch();
    assertComplete();
    assertThat(retries).singleElement().asString().contains("stopped sending");
  }

  @Test
  void aBusyServerIsRetried() throws IOException {
    server.once("r1.hea", LoopbackPhysioNet.Fault.ANSWERS_503);
    server.once("r1.hea", LoopbackPhysioNet.Fault.ANSWERS_503);
    fetch();
    assertComplete();
    assertThat(retries).hasSize(2).allMatch(why -> why.contains("503"));
  }

  @Test
  void aServerThatStaysBusyIsReported() {
    server.always("r1.hea", LoopbackPhysioNet.Fault.ANSWERS_503);
    assertThatThrownBy(this::fetch)
        .isInstanceOf(WfdbException.class)
        .hasMessageMatching("http://.*r1.hea: the server answers 503 after 3 attempts");
  }

  @Test
  void aMissingFileIsRequestedOnce() {
    server.always("r2.dat", LoopbackPhysioNet.Fault.ANSWERS_404);
    assertThatThrownBy(this::fetch)
        .isInstanceOf(WfdbException.class)
        .hasMessageContaining("r2.dat: the server answers 404");
    assertThat(retries).isEmpty();
  }

  @Test
  void aFileWithAWrongChecksumIsNotKept() throws IOException {
    server.always("r1.dat", LoopbackPhysioNet.Fault.SENDS_OTHER_CONTENT);
    assertThatThrownBy(this::fetch)
        .isInstanceOf(WfdbException.class)
        .hasMessageContaining("r1.dat: has SHA-256")
        .hasMessageContaining("SHA256SUMS.txt says");
    assertThat(data.resolve("mitdb").resolve("r1.dat")).doesNotExist();
    server.calm();
    fetch();
    assertComplete();
  }

  @Test
  void aMalformedListOfChecksumsIsNotKept() throws IOException {
    server.once("SHA256SUMS.txt", LoopbackPhysioNet.Fault.SENDS_OTHER_CONTENT);
    assertThatThrownBy(this::fetch)
        .isInstanceOf(WfdbException.class)
        .hasMessageContaining("SHA256SUMS.txt line 1");
    fetch();
    assertComplete();
  }

  @Test
  void aListOfChecksumsWithAnErrorIsNotKept() throws IOException {
    server.once("SHA256SUMS.txt", LoopbackPhysioNet.Fault.CHANGES_A_DIGIT);
    assertThatThrownBy(this::fetch)
        .isInstanceOf(WfdbException.class)
        .hasMessageContaining("RECORDS: has SHA-256");
    fetch();
    assertComplete();
  }

  @Test
  void anUnreachableServerIsReported() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String nobody = "http://127.0.0.1:" + port;
    assertThatThrownBy(
            () -> PhysioNet.fetch(Database.MITDB, data, nobody, FetchListener.NONE, QUICK))
        .isInstanceOf(WfdbException.class)
        .hasMessageContaining("cannot reach " + nobody)
        .hasMessageContaining("check the network connection");
  }

  @Test
  void aFolderIsAMirrorToo() throws IOException {
    String folder = base.resolve("mirror").toString();
    PhysioNet.fetch(Database.MITDB, data, folder, listener, QUICK);
    assertComplete();
    assertThat(server.requests()).isEmpty();
    assertThatThrownBy(
            () -> PhysioNet.fetch(Database.INCARTDB, data, folder, FetchListener.NONE, QUICK))
        .isInstanceOf(WfdbException.class)
        .hasMessageContaining("has no files/incartdb/1.0.0/SHA256SUMS.txt");
  }

  @Test
  void aWrongFileInAFolderIsNotCopiedAgain() throws IOException {
    Files.writeString(server.original("r1.dat"), "other content");
    String folder = base.resolve("mirror").toString();
    assertThatThrownBy(() -> PhysioNet.fetch(Database.MITDB, data, folder, listener, QUICK))
        .isInstanceOf(WfdbException.class)
        .hasMessageContaining("r1.dat: has SHA-256");
    assertThat(retries).isEmpty();
    assertThat(data.resolve("mitdb/r1.dat")).doesNotExist();
  }

  @Test
  void anInvalidMirrorIsNamedInTheError() {
    for (String mirror :
        List.of("ftp://physionet.org", "/no/such/folder", "http://", "https://%")) {
      assertThatThrownBy(
              () -> PhysioNet.fetch(Database.MITDB, data, mirror, FetchListener.NONE, QUICK))
          .isInstanceOf(WfdbException.class)
          .hasMessageContaining("mirror " + mirror);
    }
  }
}
