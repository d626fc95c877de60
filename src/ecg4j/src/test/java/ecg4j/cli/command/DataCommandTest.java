package ecg4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.cli.Ecg;
import ecg4j.npy.Npy;
import ecg4j.wfdb.MitBih;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DataCommandTest {

  private static final Path MIRROR = MitBih.mirror();

  @TempDir static Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void needsTheDatabase() {
    MitBih.assumePresent();
  }

  private int run(String... arguments) {
    return Ecg.talking(new CommandLine(new DataCommand()))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private String[] with(String... arguments) {
    String[] all = new String[arguments.length + 4];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--data";
    all[arguments.length + 1] = folder.resolve("data").toString();
    all[arguments.length + 2] = "--mirror";
    all[arguments.length + 3] = MIRROR.toString();
    return all;
  }

  @Test
  void summaryDownloadsTheDatabaseAndPrintsThePublishedCounts() {
    assertThat(run(with("summary", "--json"))).as(err.toString()).isZero();
    assertThat(out.toString().strip())
        .isEqualTo(
            "{'records':48,'classes':{'N':90577,'S':2780,'V':7235,'F':802,'Q':8038},"
                    .replace('\'', '"')
                + "'dropped':{'N':54,'S':1,'V':1,'F':1,'Q':5},".replace('\'', '"')
                + "'ds1':{'N':45839,'S':943,'V':3788,'F':414,'Q':8},".replace('\'', '"')
                + "'ds2':{'N':44232,'S':1837,'V':3220,'F':388,'Q':7}}".replace('\'', '"'));
  }

  @Test
  void summaryCountsOtherClasses() {
    String[] arguments = with("summary", "--json", "--classes", "N; L; R; A; V; paced: / f; F");
    assertThat(run(arguments)).as(err.toString()).isZero();
    assertThat(out.toString().strip())
        .startsWith(
            "{'records':48,'classes':{'N':75006,'L':8072,'R':7254,'A':2545,'V':7129,'paced':8005,'F':802}"
                .replace('\'', '"'));
    assertThat(run(with("summary", "--classes", "N: N; V: V x"))).isEqualTo(2);
    assertThat(err.toString())
        .contains("--classes has the symbol 'x' in class V; allowed: the symbols of beats");
    assertThat(run(with("summary", "--classes", "N; V", "--map", "ec57"))).isEqualTo(2);
    assertThat(err.toString()).contains("--classes and --map are both given; allowed: one of them");
    assertThat(run(with("summary", "--classes", "sinus; V"))).isEqualTo(2);
    assertThat(err.toString())
        .contains("--classes has the class sinus without annotation symbols; allowed: its symbols");
  }

  @Test
  void summaryUsesTheLabelMap() {
    assertThat(run(with("summary", "--map", "ec57"))).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("mitbih, label map ec57", "48 records", "DS2")
        .contains("90,332    3,025    7,235      802    8,038");
  }

  @Test
  void balanceWritesTheFilesOfThePythonProject() throws Exception {
    Path arrays = folder.resolve("arrays");
    String[] balance = with("balance", "--samples-per-class", "200", "--out", arrays.toString());
    assertThat(run(balance)).as(err.toString()).isZero();
    assertThat(Npy.header(arrays.resolve("X_mitbih_rpeak_smote.npy")).shape())
        .containsExactly(1000L, 360L);
    assertThat(arrays.resolve("y_mitbih_rpeak_smote.npy")).exists();
    assertThat(arrays.resolve("mitbih_rpeak_smote.json")).content().contains("leaky");
  }

  @Test
  void synthWritesADatabase() {
    Path db = folder.resolve("made");
    assertThat(run("synth", "--patients", "2", "--seconds", "10", "--out", db.toString())).isZero();
    assertThat(db.resolve("RECORDS")).hasContent("s00001\ns00002");
  }

  @Test
  void errorsAreReportedInOneSentence() {
    assertThat(run(with("balance", "--samples-per-class", "0"))).isEqualTo(2);
    assertThat(err.toString()).startsWith("error: ").doesNotContain("\tat ");
    assertThat(run("summary", "--map", "mine")).isEqualTo(2);
    assertThat(err.toString()).contains("dechazal", "ec57", "original");
  }
}
