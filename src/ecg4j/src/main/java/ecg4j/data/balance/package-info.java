/**
 * Evening out the classes of a training set: undersampling, SMOTE and ADASYN on flat arrays.
 *
 * <p>Works on rows of numbers and their labels and tells, as a {@link ecg4j.data.balance.Recipe},
 * what each row of the balanced set is made of; imports nothing of {@code ecg4j.data} but the class
 * names. Start with {@link ecg4j.data.balance.Balancer}.
 */
package ecg4j.data.balance;
