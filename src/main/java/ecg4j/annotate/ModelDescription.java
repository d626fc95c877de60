package ecg4j.annotate;

import java.util.List;

/**
 * What a page says of the model that told its beats apart.
 *
 * @param name of the model
 * @param lead that it was trained on
 * @param data that it was trained on
 * @param lines more about it, one fact a line
 * @param trainedOn whether the lead of the page is the one that it was trained on
 */
public record ModelDescription(
    String name, String lead, String data, List<String> lines, boolean trainedOn) {}
