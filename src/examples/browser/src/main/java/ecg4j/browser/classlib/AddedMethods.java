package ecg4j.browser.classlib;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Implementations of the methods that are added to classes of TeaVM's class library. */
public final class AddedMethods {

  /** Half of what a page may use in current browsers: WebAssembly has 4 GB. */
  private static final long MEMORY = 2L << 30;

  private AddedMethods() {}

  /** {@link String#lines()}. */
  public static Stream<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        lines.add(text.substring(from, i));
        i += c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? 1 : 0;
        from = i + 1;
      }
    }
    if (from < text.length()) {
      lines.add(text.substring(from));
    }
    return lines.stream();
  }

  /** {@link Runtime#maxMemory()}. */
  public static long maxMemory(Runtime runtime) {
    return MEMORY;
  }

  /** {@link IntStream#parallel()}: a page has one thread. */
  public static IntStream parallel(IntStream stream) {
    return stream;
  }

  /** {@link ByteArrayOutputStream#writeBytes}. */
  public static void writeBytes(ByteArrayOutputStream stream, byte[] bytes) {
    stream.write(bytes, 0, bytes.length);
  }

  /** {@link java.util.Collections#unmodifiableSortedSet}, but the result is a copy. */
  public static <T> SortedSet<T> unmodifiableSortedSet(SortedSet<T> set) {
    return new TreeSet<>(set);
  }

  /** {@link java.util.Collections#unmodifiableSortedMap}, but the result is a copy. */
  public static <K, V> SortedMap<K, V> unmodifiableSortedMap(SortedMap<K, V> map) {
    return new TreeMap<>(map);
  }

  /** {@link Path#normalize}. */
  public static Path normalize(Path path) {
    String text = path.toString();
    Deque<String> names = new ArrayDeque<>();
    for (String name : text.split("/")) {
      boolean up = name.equals("..");
      if (up && !names.isEmpty() && !names.getLast().equals("..")) {
        names.removeLast();
      } else if (!name.isEmpty() && !name.equals(".") && !(up && text.startsWith("/"))) {
        names.addLast(name);
      }
    }
    return Path.of((text.startsWith("/") ? "/" : "") + String.join("/", names));
  }
}
