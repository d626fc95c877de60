package ecg4j.training.jobs;

import java.nio.file.Path;

/**
 * A piece of work that is done somewhere: in another program, perhaps on another machine. All that
 * it needs lies in files and all that comes of it stays there, so whoever does it again goes on
 * where it was left.
 *
 * @param name what a person calls it, as {@code fold 3}
 * @param directory where it is done; need not be there yet
 * @param worker who does it
 */
public record Job(String name, Path directory, Class<? extends Worker> worker) {}
