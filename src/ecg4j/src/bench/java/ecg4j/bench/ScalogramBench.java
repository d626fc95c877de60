package ecg4j.bench;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.section.ScalogramConfig;
import ecg4j.models.graph.Scalograms;
import ecg4j.npy.Npy;
import ecg4j.signal.WaveletBank;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Beats a second made into images here, and transformed by PyWavelets with the same wavelet and
 * scales ({@code scripts/peers/pywt_cwt.py}, Debian's python3-pywt), on the same beats. Ours has
 * the resizing and stretching to an image in it, theirs is {@code pywt.cwt} alone by the faster of
 * its two methods. Processor time, one thread a side (BENCH_THREADS=1). The two take turns.
 *
 * <p>Arguments: {@code [rounds]} (default 3); 0: ours alone.
 */
public final class ScalogramBench {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int WINDOW = 360;
  private static final double RATE = 360;
  private static final int BEATS = 256;

  private ScalogramBench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Machine.print();
    int rounds = args.length == 0 ? 3 : Integer.parseInt(args[0]);
    float[] beats = beats();
    Path file = Files.createTempFile("beats", ".npy");
    try {
      Npy.write(file, beats, BEATS, WINDOW);
      for (int size : new int[] {64, 224}) {
        compare("cmorl", "frequencies", "cmor1.5-1.0", size, beats, file, rounds);
        compare("morl", "scales", "morl", size, beats, file, rounds);
        compare("mexh", "scales", "mexh", size, beats, file, rounds);
      }
    } finally {
      Files.delete(file);
    }
  }

  private static void compare(
      String wavelet, String rows, String theirs, int size, float[] beats, Path file, int rounds)
      throws IOException, InterruptedException {
    ScalogramConfig config =
        ConfigKeys.with(
                ConfigLoader.defaults(),
                Map.of(
                    "scalogram.wavelet", wavelet,
                    "scalogram.rows", rows,
                    "scalogram.img_size", size))
            .scalogram();
    double[] scales =
        rows.equals("scales")
            ? DoubleStream.iterate(1, s -> s + 1).limit(config.count()).toArray()
            : Arrays.stream(WaveletBank.logSpaced(config.highHz(), config.lowHz(), config.count()))
                .map(hz -> RATE / hz)
                .toArray();
    String list = Arrays.stream(scales).mapToObj(Double::toString).collect(Collectors.joining(","));
    double[] here = new double[Math.max(1, rounds)];
    double[] there = new double[Math.max(1, rounds)];
    try (Scalograms maker = Scalograms.of(config, WINDOW, RATE)) {
      rate(maker, beats);
      for (int round = 0; round < here.length; round++) {
        here[round] = rate(maker, beats);
        there[round] = rounds == 0 ? Double.NaN : peer(file, theirs, list);
      }
    }
    Arrays.sort(here);
    Arrays.sort(there);
    double ours = here[here.length / 2];
    double pywt = there[there.length / 2];
    System.out.printf(
        Locale.ROOT,
        "%-5s by %-11s %3d rows, %d×%d: %8.1f beats/s here, %7.1f PyWavelets, ratio %.1f%n",
        wavelet,
        rows,
        config.count(),
        size,
        size,
        ours,
        pywt,
        ours / pywt);
  }

  private static double rate(Scalograms maker, float[] beats) {
    long start = THREADS.getCurrentThreadCpuTime();
    int done = 0;
    while (THREADS.getCurrentThreadCpuTime() - start < 1_500_000_000L) {
      maker.images(beats, BEATS);
      done += BEATS;
    }
    return done / ((THREADS.getCurrentThreadCpuTime() - start) / 1e9);
  }

  private static double peer(Path file, String wavelet, String scales)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "/usr/bin/python3", "scripts/peers/pywt_cwt.py", file.toString(), wavelet, scales)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("scripts/peers/pywt_cwt.py failed; it needs Debian's python3-pywt");
    }
    return Double.parseDouble(text.strip());
  }

  /** Bumps at random places: the work does not hang on what beats look like. */
  private static float[] beats() {
    SplittableRandom random = new SplittableRandom(1);
    float[] beats = new float[BEATS * WINDOW];
    for (int i = 0; i < BEATS; i++) {
      for (int wave = 0; wave < 5; wave++) {
        double place = random.nextDouble(WINDOW);
        double width = 2 + random.nextDouble(25);
        double amplitude = 3 * random.nextGaussian();
        for (int t = 0; t < WINDOW; t++) {
          double z = (t - place) / width;
          beats[i * WINDOW + t] += (float) (amplitude * Math.exp(-z * z / 2));
        }
      }
    }
    return beats;
  }
}
