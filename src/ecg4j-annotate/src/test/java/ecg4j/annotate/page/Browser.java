package ecg4j.annotate.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chromium without a window, where it is installed. */
record Browser(Path program) {

  /**
   * What a page came to.
   *
   * @param console what scripts and the page's own policy complained of
   * @param found what the probe returned
   */
  record Outcome(List<String> console, JsonNode found) {}

  private static final Pattern RESULT =
      Pattern.compile("<pre id=\"probe\">(.*?)</pre>", Pattern.DOTALL);

  static Optional<Browser> installed() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(
            folder ->
                List.of("chromium", "chromium-browser", "google-chrome").stream()
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Browser::new);
  }

  /**
   * Opens a page and lets a script of the test look at it.
   *
   * @param probe JavaScript whose value, an object, is wanted
   */
  Outcome open(Path folder, String page, String probe) throws IOException, InterruptedException {
    String script =
        "<script>addEventListener('load', () => setTimeout(() => { const pre = document.createElement('pre');"
            + " pre.id = 'probe'; pre.textContent = JSON.stringify((() => {"
            + probe
            + "})());"
            + " document.body.append(pre); }, 500));</script></body>";
    Path file = folder.resolve("probed.html");
    Files.writeString(file, page.replace("</body>", script));
    Path said = folder.resolve("said.txt");
    Path dom = folder.resolve("dom.html");
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--enable-logging=stderr",
                "--window-size=1280,1000",
                "--virtual-time-budget=5000",
                "--user-data-dir=" + folder.resolve("profile"),
                "--dump-dom",
                file.toUri().toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectError(said.toFile())
            .redirectOutput(dom.toFile())
            .start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException("the browser did not end: " + Files.readString(said));
    }
    String text = Files.readString(dom, StandardCharsets.UTF_8);
    Matcher result = RESULT.matcher(text);
    if (!result.find()) {
      throw new IOException("the page has no result; the browser said " + Files.readString(said));
    }
    String json = result.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    List<String> console =
        Files.readAllLines(said).stream().filter(line -> line.contains("CONSOLE")).toList();
    return new Outcome(console, new ObjectMapper().readTree(json));
  }
}
