/** Random orders. */
package ecg4j.random;
