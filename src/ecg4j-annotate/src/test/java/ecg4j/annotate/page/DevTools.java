package ecg4j.annotate.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A page in headless Chromium that is driven with real key presses, by the DevTools protocol. */
final class DevTools implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE = 60;

  private final Process process;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
  private final List<String> complaints = new ArrayList<>();
  private int sent;

  private DevTools(Process process, String target) throws Exception {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(target), new Answers())
            .get(PATIENCE, TimeUnit.SECONDS);
  }

  /** Starts the browser with a window of this size. */
  static DevTools start(Browser browser, Path profile, int width, int height) throws Exception {
    Process process =
        new ProcessBuilder(
                browser.program().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--window-size=" + width + "," + height,
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolveSibling(profile.getFileName() + ".log").toFile())
            .start();
    Path file = profile.resolve("DevToolsActivePort");
    for (int i = 0; !Files.exists(file) || Files.readAllLines(file).isEmpty(); i++) {
      if (i > 10 * PATIENCE || !process.isAlive()) {
        process.destroyForcibly();
        throw new IOException("the browser offers no DevTools");
      }
      Thread.sleep(100);
    }
    String port = Files.readAllLines(file).get(0);
    HttpRequest list =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json")).build();
    String answer =
        HttpClient.newHttpClient().send(list, HttpResponse.BodyHandlers.ofString()).body();
    for (JsonNode target : JSON.readTree(answer)) {
      if (target.get("type").asText().equals("page")) {
        DevTools tools = new DevTools(process, target.get("webSocketDebuggerUrl").asText());
        tools.call("Runtime.enable", Map.of());
        tools.call("Page.enable", Map.of());
        tools.call(
            "Emulation.setDeviceMetricsOverride",
            Map.of(
                "width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        return tools;
      }
    }
    throw new IOException("the browser has no page");
  }

  /** Opens a page and waits until its scripts have run. */
  void open(Path page) throws Exception {
    call("Page.navigate", Map.of("url", page.toUri().toString()));
    for (int i = 0; i < 10 * PATIENCE; i++) {
      if (evaluate("document.readyState === 'complete' && !!document.getElementById('bar')")
          .asBoolean()) {
        return;
      }
      Thread.sleep(100);
    }
    throw new IOException("the page does not open");
  }

  /** The value of an expression or promise. */
  JsonNode evaluate(String expression) throws Exception {
    JsonNode result =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new IOException(result.get("exceptionDetails").toString());
    }
    JsonNode value = result.get("result").get("value");
    return value == null ? JSON.nullNode() : value;
  }

  /** Presses and releases keys: characters, or names such as ArrowRight or Shift+ArrowLeft. */
  void press(String... keys) throws Exception {
    for (String key : keys) {
      int plus = key.length() > 1 ? key.indexOf('+') : -1;
      String name = key.substring(plus + 1);
      String modifier = plus < 0 ? "" : key.substring(0, plus);
      int modifiers = modifier.equals("Shift") ? 8 : modifier.equals("Control") ? 2 : 0;
      ObjectNode down = JSON.createObjectNode();
      down.put("type", name.length() == 1 && modifiers == 0 ? "keyDown" : "rawKeyDown");
      down.put("key", name);
      down.put("modifiers", modifiers);
      if (name.length() == 1 && modifiers == 0) {
        down.put("text", name);
      }
      if (name.equals("Tab")) {
        down.put("windowsVirtualKeyCode", 9);
      }
      if (name.equals("Enter")) {
        down.put("type", "keyDown").put("text", "\r").put("windowsVirtualKeyCode", 13);
      }
      call("Input.dispatchKeyEvent", down);
      call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", name, "modifiers", modifiers));
    }
  }

  /** Presses and releases the left mouse button at a point of the window. */
  void click(double x, double y) throws Exception {
    for (String type : List.of("mousePressed", "mouseReleased")) {
      call(
          "Input.dispatchMouseEvent",
          Map.of("type", type, "x", x, "y", y, "button", "left", "clickCount", 1));
    }
  }

  /** Exceptions and errors that the page reported. */
  List<String> complaints() {
    return complaints;
  }

  private JsonNode call(String method, Object parameters) throws Exception {
    int id = ++sent;
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    open.put(id, answer);
    String text = JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
    socket.sendText(text, true).get(PATIENCE, TimeUnit.SECONDS);
    JsonNode found = answer.get(PATIENCE, TimeUnit.SECONDS);
    if (found.has("error")) {
      throw new IOException(method + ": " + found.get("error"));
    }
    return found.get("result");
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  private final class Answers implements WebSocket.Listener {

    private final StringBuilder part = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      part.append(text);
      if (last) {
        take(part.toString());
        part.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void take(String text) {
      try {
        JsonNode message = JSON.readTree(text);
        String method = message.path("method").asText();
        boolean failed =
            method.equals("Runtime.exceptionThrown")
                || method.equals("Runtime.consoleAPICalled")
                    && message.path("params").path("type").asText().equals("error");
        if (failed) {
          complaints.add(text);
        } else if (message.has("id")) {
          open.remove(message.get("id").asInt()).complete(message);
        }
      } catch (IOException e) {
        complaints.add(e.toString());
      }
    }
  }
}
