package ecg4j.cli.command;

import ecg4j.annotate.Records;
import ecg4j.annotate.TinyModel;
import ecg4j.cli.Ecg;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A model, two records, and the command that annotates them. */
abstract class AnnotateFixture {

  @TempDir Path dir;
  Path model;
  Path out;
  final StringWriter said = new StringWriter();
  final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws Exception {
    model = TinyModel.write(dir.resolve("tiny.onnx"));
    out = dir.resolve("out");
    Records.write(dir, "r1", 60, 360, "MLII", "V1");
    Records.write(dir, "r2", 30, 250, "V5");
    Files.write(dir.resolve("RECORDS"), List.of("r1", "r2"));
  }

  int run(String... args) {
    said.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> all =
        new ArrayList<>(List.of("--model", model.toString(), "--out", out.toString()));
    all.addAll(List.of(args));
    return Ecg.talking(new CommandLine(new AnnotateCommand()))
        .setOut(new PrintWriter(said))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  String path(String name) {
    return dir.resolve(name).toString();
  }

  List<String> written() throws Exception {
    if (!Files.exists(out)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(out)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
