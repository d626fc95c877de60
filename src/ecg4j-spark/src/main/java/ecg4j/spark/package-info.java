/**
 * Execution on Apache Spark: the processing of records as tasks, and training jobs whose run
 * directories are sent to a worker and back. The results are the same as without Spark.
 *
 * <p>Imports {@code training}, {@code parallel} and Spark; nothing imports it. The command line
 * finds {@link ecg4j.spark.SparkProvider} as a service if {@code --spark} is given. Read {@link
 * ecg4j.spark.SparkCluster} first.
 */
package ecg4j.spark;
