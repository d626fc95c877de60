/**
 * Balances the classes of a training set: undersampling, SMOTE and ADASYN. Start with {@link
 * ecg4j.data.balance.Balancer}, which balances a set of beats or rows of numbers.
 *
 * <p>The methods work on rows of numbers and their labels. Their result is a {@link
 * ecg4j.data.balance.Recipe}, which states the origin of each row of the balanced set. May import
 * {@code data.set} and {@code beats}.
 */
package ecg4j.data.balance;
