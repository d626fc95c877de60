package ecg4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.config.binding.ConfigException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigChangesTest {

  private static final ExperimentConfig DEFAULTS = ConfigLoader.defaults();

  @Test
  void aTypedChangeIsThatOfTheDottedKey() {
    ExperimentConfig typed =
        DEFAULTS
            .withName("mine")
            .withSeed(7)
            .withModel(m -> m.withVariant("tiny").withRrFeatures(false))
            .withEnsemble(e -> e.withSignal(s -> s.withVariant("large")))
            .withTraining(t -> t.withLr(5e-4).withAugmentation(a -> a.withP(0.5)));
    assertThat(typed)
        .isEqualTo(
            ConfigKeys.with(
                DEFAULTS,
                Map.of(
                    "name",
                    "mine",
                    "seed",
                    7,
                    "model.variant",
                    "tiny",
                    "model.rr_features",
                    false,
                    "ensemble.signal.variant",
                    "large",
                    "training.lr",
                    5e-4,
                    "training.augmentation.p",
                    0.5)));
  }

  @Test
  void eachValueHasOne() throws Exception {
    requireAll(ExperimentConfig.class);
  }

  private static void requireAll(Class<?> type) throws Exception {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = component.getName();
      Class<?> given = component.getType().isRecord() ? UnaryOperator.class : component.getType();
      Method with =
          type.getMethod("with" + Character.toUpperCase(name.charAt(0)) + name.substring(1), given);
      assertThat(with.getReturnType()).isEqualTo(type);
      if (component.getType().isRecord()) {
        requireAll(component.getType());
      }
    }
  }

  /** Each method changes its own value and no other. */
  @Test
  void eachChangesItsOwnValueAlone() throws Exception {
    for (Object section :
        Stream.of(DEFAULTS.training(), DEFAULTS.data(), DEFAULTS.model()).toList()) {
      for (RecordComponent component : section.getClass().getRecordComponents()) {
        if (component.getType() != boolean.class) {
          continue;
        }
        boolean other = !(boolean) component.getAccessor().invoke(section);
        String name = component.getName();
        Method with =
            section
                .getClass()
                .getMethod(
                    "with" + Character.toUpperCase(name.charAt(0)) + name.substring(1),
                    boolean.class);
        // Declared in an interface of another package that is not public.
        with.setAccessible(true);
        Object changed = with.invoke(section, other);
        for (RecordComponent each : section.getClass().getRecordComponents()) {
          Object expected =
              each.getName().equals(name) ? other : each.getAccessor().invoke(section);
          assertThat(each.getAccessor().invoke(changed)).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void aValueThatIsNotAllowedIsRefusedInASentence() {
    assertThatThrownBy(() -> DEFAULTS.withTraining(t -> t.withLr(-1)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("training.lr");
    assertThatThrownBy(() -> DEFAULTS.withTraining(t -> t.withMinLr(0.5)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("training.min_lr is 0.5, above training.lr");
  }
}
