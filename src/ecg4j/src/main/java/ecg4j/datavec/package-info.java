/**
 * DataVec reader for WFDB records, for DataVec pipelines.
 *
 * <p>Imports {@code wfdb}. Read {@link ecg4j.datavec.WfdbRecordReader} first.
 */
package ecg4j.datavec;
