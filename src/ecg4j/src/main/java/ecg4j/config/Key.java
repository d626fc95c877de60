package ecg4j.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One key of an experiment file: what it means, what it is when left out, and which numbers are
 * allowed. The key's name is the record component's, in snake case; its type is the component's (an
 * enum lists its own choices).
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Key {

  /** What the key does, in one line, with its unit. */
  String value();

  /** The value when the file does not name the key, as it would stand in YAML; empty: none. */
  String otherwise() default "";

  /** Smallest allowed number. */
  double min() default Double.NEGATIVE_INFINITY;

  /** Largest allowed number. */
  double max() default Double.POSITIVE_INFINITY;
}
