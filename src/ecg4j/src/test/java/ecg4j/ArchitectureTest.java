package ecg4j;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Checks the levels of the packages and the libraries that each of them may use. */
class ArchitectureTest {

  private static final String BASE = "ecg4j.";

  /**
   * All packages, lowest level first. A package imports only packages of lower levels. New packages
   * must be added here.
   */
  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of(
              "csv",
              "files",
              "metrics",
              "parallel",
              "random",
              "signal",
              "signal.qrs",
              "kernels.base"),
          Set.of("explain", "wfdb", "json", "npy", "beats.features", "kernels.activation"),
          Set.of("physionet", "flac", "beats", "formats.file", "kernels.affine"),
          Set.of(
              "kernels.convolution",
              "kernels.elementwise",
              "kernels.matrix",
              "data.set",
              "evaluation",
              "formats.array",
              "formats.clinical",
              "formats.edf",
              "formats.text"),
          Set.of(
              "data.balance",
              "data.batches",
              "data.split",
              "formats",
              "onnx",
              "datavec",
              "config.binding",
              "report.table",
              "annotate.quality"),
          Set.of("annotate", "compare", "config.section"),
          Set.of("config.yaml", "data.database", "report.figure"),
          Set.of("config", "data.arrays", "data.protocol", "report.document"),
          Set.of("data", "layers.graph", "report"),
          Set.of("layers.basic"),
          Set.of("layers.time", "layers.attention"),
          Set.of("layers.image", "layers.wavelet"),
          Set.of("layers.fusion", "layers"),
          Set.of("models.network", "review", "training.jobs"),
          Set.of("page"),
          Set.of("batch"),
          Set.of(
              "models.inception",
              "models.efficientnet",
              "models.nsht",
              "models.ensemble",
              "models.context"),
          Set.of("models.graph", "models"),
          Set.of("export.onnx", "training.step", "training.history"),
          Set.of("export", "training.files", "training.run"),
          Set.of("training.scoring"),
          Set.of("training.task"),
          Set.of("training.fitting"),
          Set.of("training.dl4j"),
          Set.of("training.execution", "training.rescoring"),
          Set.of("training.folds", "training.pretraining", "training.seeds"),
          Set.of("training.finished"),
          Set.of("training.suite"),
          Set.of("training"),
          Set.of("search.space"),
          Set.of("search.candidate"),
          Set.of("search.arbiter", "search.report"),
          Set.of("search"),
          Set.of("cli.output"),
          Set.of("cli.option"),
          Set.of("cli.command"),
          Set.of("cli"),
          Set.of("papers"));

  /**
   * Prefixes of the names of libraries and of classes without duplicates, and the packages that may
   * use them.
   */
  private static final Map<String, Set<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry("jdk.jfr.", Set.of("models.graph")),
          Map.entry("org.deeplearning4j.arbiter.", Set.of("search.arbiter")),
          Map.entry("org.deeplearning4j.", Set.of("training.dl4j", "training.run")),
          Map.entry("org.datavec.", Set.of("datavec")),
          Map.entry(
              "org.nd4j.",
              Set.of(
                  "data.balance",
                  "datavec",
                  "evaluation",
                  "export",
                  "export.onnx",
                  "kernels.activation",
                  "kernels.affine",
                  "kernels.base",
                  "kernels.convolution",
                  "kernels.elementwise",
                  "kernels.matrix",
                  "layers.attention",
                  "layers.basic",
                  "layers.fusion",
                  "layers.graph",
                  "layers.image",
                  "layers.time",
                  "layers.wavelet",
                  "models",
                  "models.context",
                  "models.efficientnet",
                  "models.ensemble",
                  "models.graph",
                  "models.inception",
                  "models.network",
                  "models.nsht",
                  "training.dl4j",
                  "training.execution",
                  "training.files",
                  "training.fitting",
                  "training.pretraining",
                  "training.scoring",
                  "training.step",
                  "training.task")),
          Map.entry("org.bytedeco.", Set.of("data.balance", "kernels.base", "models.graph")),
          // Calls of OpenBLAS functions, and detection of AVX2.
          Map.entry("com.sun.jna.", Set.of("kernels.base")),
          Map.entry("com.sun.management.", Set.of("kernels.base")),
          Map.entry("org.kc7bfi.jflac.", Set.of("flac")),
          Map.entry("ai.onnxruntime.", Set.of("onnx", "export.onnx")),
          // The protobuf messages of ONNX, which are part of ND4J.
          Map.entry("onnx.", Set.of("export", "export.onnx", "models.efficientnet")),
          Map.entry("de.siegmar.fastcsv.", Set.of("formats.text", "training.files")),
          Map.entry("us.hebi.matlab.mat.", Set.of("formats.array")),
          Map.entry("org.jtransforms.", Set.of("annotate.quality", "signal")),
          Map.entry("org.yaml.snakeyaml.", Set.of("config.binding", "config.yaml")),
          Map.entry(
              "com.fasterxml.jackson.",
              Set.of(
                  "page",
                  "beats",
                  "compare",
                  "data.arrays",
                  "json",
                  "models",
                  "report",
                  "review",
                  "search.candidate",
                  "search.report",
                  "training.files",
                  "training.finished",
                  "training.suite")),
          // Everybody else uses Json, JsonFile and Sha256.
          Map.entry("com.fasterxml.jackson.databind.ObjectMapper", Set.of("json")),
          Map.entry("java.security.MessageDigest", Set.of("files")),
          Map.entry("org.jfree.", Set.of("report", "report.figure", "search.report")),
          Map.entry(
              "org.apache.commons.",
              Set.of(
                  "data.database",
                  "evaluation",
                  "export",
                  "report",
                  "search.arbiter",
                  "search.candidate",
                  "search.report")),
          // Part of the signatures of SameDiff's methods.
          Map.entry("org.apache.commons.collections4.", Set.of("models.graph")),
          Map.entry("picocli.", Set.of("cli", "cli.command", "cli.option", "cli.output")),
          Map.entry("me.tongfei.progressbar.", Set.of("cli.output", "training.dl4j")),
          Map.entry(
              "org.slf4j.",
              Set.of(
                  "cli",
                  "cli.command",
                  "cli.output",
                  "data.database",
                  "kernels.base",
                  "training.suite")));

  private static final JavaClasses CLASSES = read();

  /** All classes of the modules that are on the class path. */
  static JavaClasses read() {
    // Without the classes of libraries, which take long to read.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("ecg4j");
  }

  /** The name of a package below ecg4j. */
  static String packageOf(JavaClass type) {
    return type.getPackageName().substring(BASE.length());
  }

  private static boolean isOwn(JavaClass type) {
    return type.getPackageName().startsWith(BASE);
  }

  /** The imports between packages, for each package the packages that it imports. */
  private static Map<String, Set<String>> imports() {
    Map<String, Set<String>> imports = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (isOwn(target) && !packageOf(target).equals(packageOf(type))) {
          imports.computeIfAbsent(packageOf(type), name -> new TreeSet<>()).add(packageOf(target));
        }
      }
    }
    return imports;
  }

  @Test
  void aPackageImportsOnlyPackagesOfLowerLevels() {
    Map<String, Integer> levels = new HashMap<>();
    for (int level = 0; level < LEVELS.size(); level++) {
      for (String name : LEVELS.get(level)) {
        assertThat(levels.put(name, level))
            .as("package " + name + " is in LEVELS twice; remove one")
            .isNull();
      }
    }
    Set<String> packages = new TreeSet<>();
    CLASSES.forEach(type -> packages.add(packageOf(type)));
    assertThat(packages)
        .as("packages; add a new one to a level of LEVELS, and remove one that no longer exists")
        .isEqualTo(new TreeSet<>(levels.keySet()));
    Set<String> upward = new TreeSet<>();
    imports()
        .forEach(
            (from, targets) ->
                targets.stream()
                    .filter(to -> levels.get(to) >= levels.get(from))
                    .forEach(to -> upward.add(from + " imports " + to)));
    assertThat(upward)
        .as(
            "imports of a package of the same or a higher level; move the class, or the package in"
                + " LEVELS")
        .isEmpty();
  }

  @Test
  void noPackagesImportEachOtherInACircle() {
    slices().matching("(ecg4j..)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void aSubPackageDoesNotImportItsParent() {
    Set<String> found = new TreeSet<>();
    imports()
        .forEach(
            (from, targets) ->
                targets.stream()
                    .filter(to -> from.startsWith(to + "."))
                    .forEach(to -> found.add(from)));
    assertThat(found)
        .as("packages that import their parent; move the class or the package")
        .isEmpty();
  }

  @Test
  void aLibraryIsUsedOnlyWhereItIsAllowed() {
    Set<String> wrong = new TreeSet<>();
    Map<String, Set<String>> used = new HashMap<>();
    for (JavaClass type : CLASSES) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        String name = target.getName();
        String library =
            LIBRARIES.keySet().stream()
                .filter(name::startsWith)
                .max((a, b) -> a.length() - b.length())
                .orElse("");
        boolean free =
            isOwn(target) || target.isPrimitive() || name.matches("javax?\\..*|org\\.xml\\..*");
        if (free && library.isEmpty()) {
          continue;
        }
        if (LIBRARIES.getOrDefault(library, Set.of()).contains(packageOf(type))) {
          used.computeIfAbsent(library, key -> new TreeSet<>()).add(packageOf(type));
        } else {
          wrong.add(type.getName() + " uses " + name);
        }
      }
    }
    assertThat(wrong)
        .as("use of a library; if it is right, add the package to the library's entry in LIBRARIES")
        .isEmpty();
    Set<String> unused = new TreeSet<>();
    LIBRARIES.forEach(
        (library, users) ->
            users.stream()
                .filter(user -> !used.getOrDefault(library, Set.of()).contains(user))
                .forEach(user -> unused.add(library + " by " + user)));
    assertThat(unused).as("entries of LIBRARIES that are no longer used; remove them").isEmpty();
  }

  @Test
  void aPackageIsInOneModule() {
    Map<String, Set<String>> modules = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      String file = type.getSource().orElseThrow().getUri().toString();
      String module =
          file.substring(0, file.indexOf("/ecg4j/" + packageOf(type).replace('.', '/')));
      modules.computeIfAbsent(packageOf(type), name -> new TreeSet<>()).add(module);
    }
    assertThat(modules).allSatisfy((name, places) -> assertThat(places).hasSize(1));
  }
}
