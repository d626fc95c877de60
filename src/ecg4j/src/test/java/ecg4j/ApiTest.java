package ecg4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages that programs may rely on; all others are internal. */
class ApiTest {

  private static final double MOST_PUBLIC = 0.40;

  /** As docs/ARCHITECTURE.md lists them. */
  private static final Set<String> API =
      Set.of(
          "annotate",
          "annotate.quality",
          "beats",
          "beats.features",
          "compare",
          "config",
          "config.binding",
          "config.section",
          "data",
          "data.arrays",
          "data.balance",
          "data.database",
          "data.set",
          "data.split",
          "datavec",
          "evaluation",
          "explain",
          "export",
          "formats",
          "formats.file",
          "kernels.activation",
          "layers.attention",
          "layers.basic",
          "layers.fusion",
          "layers.graph",
          "layers.image",
          "layers.time",
          "layers.wavelet",
          "metrics",
          "models",
          "models.graph",
          "models.network",
          "npy",
          "onnx",
          "parallel",
          "report",
          "report.document",
          "report.figure",
          "report.table",
          "review",
          "signal",
          "signal.qrs",
          "training",
          "training.folds",
          "training.history",
          "training.jobs",
          "training.run",
          "wfdb",
          "physionet");

  private static final JavaClasses CLASSES = ArchitectureTest.read();

  private static boolean isApi(JavaClass type) {
    return API.contains(ArchitectureTest.packageOf(type));
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(ApiTest::isPublic).orElse(true);
  }

  private static boolean isOpen(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  @Test
  void theDocumentationListsThePackages() throws Exception {
    String text = Files.readString(Path.of("docs/ARCHITECTURE.md"));
    String list = text.substring(text.indexOf("API packages"), text.indexOf("All other packages"));
    Set<String> listed =
        Pattern.compile("`([a-z.]+)`")
            .matcher(list)
            .results()
            .map(name -> name.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(listed).isEqualTo(new TreeSet<>(API));
  }

  @Test
  void signaturesOfTheApiNeedNoInternalType() {
    Set<String> exposed = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (isApi(type) && isPublic(type)) {
        signatures(type)
            .flatMap(part -> part.getAllInvolvedRawTypes().stream())
            .map(JavaClass::getBaseComponentType)
            .filter(used -> used.getPackageName().startsWith("ecg4j.") && !isApi(used))
            .forEach(used -> exposed.add(used.getName()));
      }
    }
    assertThat(exposed).isEmpty();
  }

  private static Stream<JavaType> signatures(JavaClass type) {
    Stream<JavaType> fields =
        type.getFields().stream()
            .filter(field -> isOpen(field.getModifiers()))
            .map(JavaField::getType);
    Stream<JavaType> code =
        type.getCodeUnits().stream()
            .filter(unit -> isOpen(unit.getModifiers()))
            .filter(unit -> !unit.getModifiers().contains(JavaModifier.SYNTHETIC))
            .flatMap(ApiTest::signature);
    return Stream.concat(fields, code);
  }

  private static Stream<JavaType> signature(JavaCodeUnit unit) {
    return Stream.of(
            List.of(unit.getReturnType()), unit.getParameterTypes(), unit.getExceptionTypes())
        .flatMap(List::stream);
  }

  /** Counted are types in files of their own: public ones in API packages, of all there are. */
  @Test
  void mostTypesAreNoneOfTheApi() {
    List<JavaClass> all =
        CLASSES.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .toList();
    long open = all.stream().filter(type -> isApi(type) && isPublic(type)).count();
    assertThat((double) open / all.size())
        .as("share of public types in API packages, %d of %d", open, all.size())
        .isLessThanOrEqualTo(MOST_PUBLIC);
  }
}
