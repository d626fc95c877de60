/**
 * DataVec's reader over WFDB records, for DataVec's pipelines.
 *
 * <p>Imports {@code wfdb}. Read {@link ecg4j.datavec.WfdbRecordReader} first.
 */
package ecg4j.datavec;
