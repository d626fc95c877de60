/**
 * Databases of WFDB records: their leads and patients, their folders, and the beats of their
 * records. Missing databases are fetched from PhysioNet, and the synthetic one is generated.
 *
 * <p>Start with {@link ecg4j.data.database.DatabaseFolder}, which finds and reads a database, and
 * add the rules of a new database to {@link ecg4j.data.database.EcgDatabase}.
 *
 * <p>May import {@code data.set}, {@code beats}, {@code wfdb}, {@code physionet}, {@code datavec}
 * and {@code config.section}; does not depend on splits.
 */
package ecg4j.data.database;
