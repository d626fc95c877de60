package ecg4j.config.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a key of an experiment file: its meaning, default and allowed numbers. The name of the
 * key is that of the record component in snake case, and its type is that of the component.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Key {

  /** Description in one line, with the unit. */
  String value();

  /** The default value, as in YAML; empty: no default. */
  String otherwise() default "";

  /** Smallest allowed number. */
  double min() default Double.NEGATIVE_INFINITY;

  /** Largest allowed number. */
  double max() default Double.POSITIVE_INFINITY;
}
