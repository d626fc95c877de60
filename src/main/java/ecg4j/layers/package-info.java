/** Building blocks of the networks, as functions on a graph scope. */
package ecg4j.layers;
