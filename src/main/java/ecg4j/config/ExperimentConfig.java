package ecg4j.config;

/** A whole experiment: what is trained, on which data, how, and how it is judged. */
public record ExperimentConfig(
    @Key(value = "name of the run's directory below results/", otherwise = "experiment")
        String name,
    @Key(value = "seed of everything random", otherwise = "42", min = 0) long seed,
    @Key("the network") ModelConfig model,
    @Key("databases, label map, split and balancing") DataConfig data,
    @Key("optimiser, schedule and stopping") TrainingConfig training,
    @Key("intervals and reports") EvaluationConfig evaluation) {}
