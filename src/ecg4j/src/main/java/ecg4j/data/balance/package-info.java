/**
 * Balances the classes of a training set: undersampling, SMOTE and ADASYN on flat arrays.
 *
 * <p>Works on rows of numbers and their labels. The result is a {@link ecg4j.data.balance.Recipe},
 * which states the origin of each row of the balanced set. Of {@code ecg4j.data}, only the class
 * names are imported. Start with {@link ecg4j.data.balance.Balancer}.
 */
package ecg4j.data.balance;
