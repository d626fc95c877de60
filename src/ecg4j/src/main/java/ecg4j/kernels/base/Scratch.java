package ecg4j.kernels.base;

import java.util.HashMap;
import java.util.Map;

/**
 * Working memory of one thread. It is reused by all kernels, so that it stays in the caches and no
 * step allocates memory. A name identifies a block of memory, whose content is valid until another
 * kernel requests it.
 */
public final class Scratch {
  private static final ThreadLocal<Scratch> MINE = ThreadLocal.withInitial(Scratch::new);

  private final Map<String, Memory> natives = new HashMap<>();
  private final Map<String, float[][]> heap = new HashMap<>();

  private Scratch() {}

  public static Scratch mine() {
    return MINE.get();
  }

  /** Native memory of at least this size, content undefined. */
  public Memory memory(String name, long size) {
    Memory memory = natives.get(name);
    if (memory == null || memory.buffer.capacity() < size) {
      memory = Memory.allocate(size);
      natives.put(name, memory);
    }
    return memory;
  }

  /** Arrays of at least this length, content undefined. */
  public float[][] arrays(String name, int count, int length) {
    float[][] arrays = heap.get(name);
    if (arrays == null || arrays.length < count || arrays[0].length < length) {
      arrays = new float[count][length];
      heap.put(name, arrays);
    }
    return arrays;
  }
}
