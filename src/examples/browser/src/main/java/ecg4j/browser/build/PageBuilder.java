package ecg4j.browser.build;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Builds the page: one HTML file that contains the compiled Java, ONNX Runtime for browsers and the
 * model, compressed and as Base64 text. A page that is opened from a disk cannot load other files.
 */
public final class PageBuilder {

  private static final String MODEL = "annotator.onnx";
  private static final String RUNTIME = "ort.wasm.bundle.min.mjs";
  private static final String RUNTIME_PROGRAM = "ort-wasm-simd-threaded.wasm";
  private static final Pattern EXPORTS = Pattern.compile("export\\s*\\{([^}]*)\\};?");
  private static final Pattern EXPORT = Pattern.compile("\\s*(\\S+)\\s+as\\s+(\\S+)\\s*");
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  private PageBuilder() {}

  /**
   * Builds the page.
   *
   * @param arguments folder of the page's sources, folder of the compiled Java, folder of the npm
   *     package onnxruntime-web, and the file to write
   */
  public static void main(String[] arguments) throws IOException {
    Path sources = Path.of(arguments[0]);
    Path compiled = Path.of(arguments[1]);
    Path dist = Path.of(arguments[2], "dist");
    Path page = Path.of(arguments[3]);
    if (!Files.isRegularFile(dist.resolve(RUNTIME_PROGRAM))) {
      throw new IOException(
          "%s has no %s: it is not the npm package onnxruntime-web"
              .formatted(dist, RUNTIME_PROGRAM));
    }
    String worker =
        library(Files.readString(dist.resolve(RUNTIME)))
            + Files.readString(compiled.resolve("classes.wasm-runtime.js"))
            + Files.readString(sources.resolve("worker.js"));
    Map<String, String> parts =
        Map.of(
            "style", Files.readString(sources.resolve("page.css")),
            "script", filled(Files.readString(sources.resolve("page.js")), Map.of("name", MODEL)),
            "worker", embedded(worker.getBytes(StandardCharsets.UTF_8)),
            "program", embedded(Files.readAllBytes(compiled.resolve("ecg4j.wasm"))),
            "runtime", embedded(Files.readAllBytes(dist.resolve(RUNTIME_PROGRAM))),
            "onnx", embedded(model()));
    Files.writeString(page, filled(Files.readString(sources.resolve("page.html")), parts));
    System.out.printf(Locale.ROOT, "%s: %,d bytes%n", page, Files.size(page));
  }

  /** Makes a script of a module: its exports become fields of an object {@code ort}. */
  static String library(String module) throws IOException {
    Matcher exports = EXPORTS.matcher(module);
    if (!exports.find()) {
      throw new IOException(RUNTIME + " exports nothing; this version is not supported");
    }
    String fields =
        Pattern.compile(",")
            .splitAsStream(exports.group(1))
            .map(each -> EXPORT.matcher(each).replaceFirst("$2: $1"))
            .collect(Collectors.joining(", "));
    // A worker that is not a module has no import.meta.
    return module.substring(0, exports.start()).replace("import.meta.url", "self.location.href")
        + "const ort = {"
        + fields
        + "};\n"
        + module.substring(exports.end())
        + "\n";
  }

  /** Replaces each name in double braces. */
  static String filled(String template, Map<String, String> parts) {
    return PLACE
        .matcher(template)
        .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
  }

  private static String embedded(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        new GZIPOutputStream(bytes) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      out.write(content);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static byte[] model() throws IOException {
    try (InputStream in = PageBuilder.class.getResourceAsStream("/ecg4j/annotate/" + MODEL)) {
      return in.readAllBytes();
    }
  }
}
