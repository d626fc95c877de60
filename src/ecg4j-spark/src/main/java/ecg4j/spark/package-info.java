/**
 * Work spread over Apache Spark: records (decoded, resampled, cut, annotated) as tasks, and pieces
 * of training in run directories that travel to a worker and back. It is the same work that is done
 * here without Spark, and comes to the same.
 *
 * <p>Imports {@code training}, {@code parallel} and Spark; nothing imports it. The command line
 * finds {@link ecg4j.spark.SparkProvider} as a service where {@code --spark} was given. Read {@link
 * ecg4j.spark.Cluster} first.
 */
package ecg4j.spark;
