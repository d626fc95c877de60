/** Reads YAML strictly: no anchors, tags or duplicate keys, and each value has its line. */
package ecg4j.config.yaml;
