/**
 * Work spread over Apache Spark: records (decoded, resampled, cut, annotated) as tasks, and pieces
 * of training in run directories that travel to a worker and back. It is the same work that is done
 * here without Spark, and comes to the same.
 *
 * <p>Imports {@code training}, {@code data} and Spark; nothing but {@code cli} imports it, and that
 * only where {@code --spark} was given: Spark is on the class path of the profile {@code spark}
 * alone. Read {@link ecg4j.spark.Cluster} first.
 */
package ecg4j.spark;
