/**
 * The networks and the two graphs made of each.
 *
 * <p>A {@link ecg4j.models.Network} is a description: functions on a {@link
 * ecg4j.layers.GraphScope}, put together from {@link ecg4j.layers}.
 */
package ecg4j.models;
