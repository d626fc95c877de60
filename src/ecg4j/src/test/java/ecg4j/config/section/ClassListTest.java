package ecg4j.config.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.beats.LabelMap;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ConfigWriter;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.Setting;
import ecg4j.config.binding.ConfigException;
import ecg4j.search.space.SearchFile;
import ecg4j.search.space.SearchLoader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassListTest {

  @Test
  void aMapOfAFileIsTheSameAsText() {
    String yaml =
        """
        data:
          classes:
            normal: N L R e j
            PVC: [V, E]
            paced: / f
          train_classes: normal, paced
        """;
    ExperimentConfig config = ConfigLoader.parse(yaml, "e.yaml");
    assertThat(config.data().classes()).isEqualTo("normal: N L R e j; PVC: V E; paced: / f");
    assertThat(config.data().beatClasses().names()).containsExactly("normal", "PVC", "paced");
    assertThat(config.data().trainedClasses()).containsExactly("normal", "paced");
    assertThat(ConfigLoader.parse(ConfigWriter.toYaml(config), "again")).isEqualTo(config);
    assertThat(
            ConfigLoader.defaults(Setting.of(List.of("--data.classes", config.data().classes())))
                .data()
                .trainedClasses())
        .as("the default of data.train_classes stands for all classes")
        .containsExactly("normal", "PVC", "paced");
  }

  @Test
  void aSearchTakesTheSameMapsAndListsAndDoesNotVaryThem() {
    String yaml =
        """
        data:
          classes: {normal: N L, PVC: [V, E]}
          databases:
            - {path: mitdb, records: [100, 101]}
        search:
          space:
            %s
        """;
    SearchFile file =
        SearchLoader.parse(
            yaml.formatted("training.lr: {type: continuous, min: 1e-4, max: 1e-2}"),
            "s.yaml",
            List.of());
    assertThat(file.experiment().data().classes()).isEqualTo("normal: N L; PVC: V E");
    assertThat(file.experiment().data().databases()).isEqualTo("mitdb records=100,101");
    assertThatThrownBy(
            () ->
                SearchLoader.parse(
                    yaml.formatted("data.classes: {type: discrete, values: [a, b]}"),
                    "s.yaml",
                    List.of()))
        .hasMessageContaining(
            "search.space has data.classes, but candidates with different ones are not scored on"
                + " the same beats");
  }

  @Test
  void withoutClassesTheAamiClassesAreUsed() {
    assertThat(ConfigLoader.defaults().data().beatClasses().labelMap()).hasValue(LabelMap.DECHAZAL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--data.classes=N: N|data.classes is 'N: N', which has 1 class; allowed: 2 to 32",
        "--data.classes=N: N; N: V|data.classes is 'N: N; N: V', which has the class N twice;"
            + " allowed: different names",
        "--data.classes=N: N; V: V N|which has the symbol N twice; allowed: each symbol once",
        "--data.classes=a,b: N; V: V|which has the name 'a,b'; allowed: 1 to 16 letters, digits"
            + " and",
        "--data.classes=N: N; : V|which has the name ''; allowed: 1 to 16 letters, digits and",
        "--data.classes=N: N; V: V %|which has the symbol '%' in class V; allowed: the symbols of",
        "--data.classes=N: N; V: V --data.map=ec57|but there is also a label map for the AAMI"
            + " classes; allowed: data.classes without data.map",
        "--data.classes=N: N; V: V --data.databases=mitdb map=ec57|but there is also a label map",
        "--data.classes=sinus; V: V|with a class without annotation symbols; allowed: for each"
            + " class its symbols",
        "--data.classes=A: A; V: V --data.normal_share=0.5|without a class of normal beats;"
            + " allowed: a class with the symbol N, or data.normal_share 1",
        "--data.classes=N: N; V: V --data.train_classes=N, S|allowed: at least two different"
            + " classes of N, V, for example 'N, V'",
        "--data.classes=N: N; V: V --training.patient_weight_power=0.5|allowed: classes with the"
            + " symbols N and A",
        "--data.classes=N: N; V: V --model.name=hierarchical_mlp|allowed: at least 3 classes, the"
            + " first with the symbol N and the second with A",
      })
  void contradictionsAreNamed(String settings, String message) {
    List<String> words = List.of(settings.replace(" --", "\n--").split("\n"));
    assertThatThrownBy(() -> ConfigLoader.defaults(Setting.of(words)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }
}
