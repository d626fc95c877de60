package ecg4j.training.jobs;

import java.nio.file.Path;

/**
 * Work that runs in another process, perhaps on another machine. All its input and output is in
 * files, so an interrupted job can be resumed.
 *
 * @param name of the job in messages, for example {@code fold 3}
 * @param directory the job's directory; need not exist
 * @param worker class that does the work
 */
public record Job(String name, Path directory, Class<? extends Worker> worker) {}
