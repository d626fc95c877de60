package ecg4j.models.ensemble;

import ecg4j.layers.basic.GlobalPool;
import ecg4j.layers.fusion.LogitMean;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.ParameterSpec;
import ecg4j.layers.graph.Parameters;
import ecg4j.layers.wavelet.Wavelet;
import ecg4j.models.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Averages the outputs of separate networks: ln p = Σ wᵢ·ln pᵢ, up to a constant per beat. Each
 * member has a separate loss in training, so that the members are trained independently.
 *
 * <pre>
 * signal [B, L], features [B, R] → each member → logits [B, classes]
 *   → weighted mean of all logits [B, classes]
 * </pre>
 *
 * @param members members in the order of their arrays
 */
public record AveragedNetwork(List<Member> members) implements Network {

  private static final String SIGNAL = "signal";
  private static final String FEATURES = "features";
  private static final String MEMBER = "member";

  /**
   * One of the networks.
   *
   * @param path path of its arrays
   * @param network the network
   * @param weight above 0; the weights of all members have the sum 1
   */
  public record Member(String path, Network network, double weight) {}

  /** Copies the list. */
  public AveragedNetwork {
    members = List.copyOf(members);
    for (Member member : members) {
      if (member.network().classes() != members.get(0).network().classes()
          || member.network().window() != members.get(0).network().window()) {
        throw new IllegalArgumentException(
            "%s and %s have beats of different lengths or different numbers of classes"
                .formatted(members.get(0).path(), member.path()));
      }
    }
  }

  /**
   * A network for the signal and one for the features.
   *
   * @param featureWeight weight of the second
   */
  public static AveragedNetwork ofSignalAndFeatures(
      Network signal, Network features, double featureWeight) {
    return new AveragedNetwork(
        List.of(
            new Member(SIGNAL, signal, 1 - featureWeight),
            new Member(FEATURES, features, featureWeight)));
  }

  /** Several copies of a network with different parameter values. */
  public static AveragedNetwork ofMembers(Network one, int count) {
    return new AveragedNetwork(
        Stream.iterate(1, k -> k + 1)
            .limit(count)
            .map(k -> new Member(member(k), one, 1.0 / count))
            .toList());
  }

  /** Path of the arrays of member k of {@link #ofMembers}, k from 1. */
  public static String member(int k) {
    return MEMBER + k;
  }

  private Network first() {
    return members.get(0).network();
  }

  @Override
  public String name() {
    return first().name();
  }

  @Override
  public String variant() {
    return first().variant();
  }

  @Override
  public int window() {
    return first().window();
  }

  @Override
  public int classes() {
    return first().classes();
  }

  @Override
  public int rrWidth() {
    return members.stream().mapToInt(member -> member.network().rrWidth()).max().orElseThrow();
  }

  @Override
  public boolean readsSignal() {
    return members.stream().anyMatch(member -> member.network().readsSignal());
  }

  /** The concatenated logits of all members, [B, members · classes]. */
  @Override
  public Features features(GraphScope g, SDVariable signal, SDVariable rr) {
    return joined(g, each(g, signal, rr));
  }

  @Override
  public SDVariable classify(GraphScope g, Features features) {
    return LogitMean.of(g, features, members.stream().map(Member::weight).toList());
  }

  @Override
  public Outputs outputs(GraphScope g, SDVariable signal, SDVariable rr) {
    List<Outputs> each = each(g, signal, rr);
    List<SDVariable> trained =
        each.stream().flatMap(outputs -> outputs.trained().stream()).toList();
    return new Outputs(classify(g, joined(g, each)), trained);
  }

  private List<Outputs> each(GraphScope g, SDVariable signal, SDVariable rr) {
    List<Outputs> each = new ArrayList<>();
    for (Member member : members) {
      Network network = member.network();
      each.add(network.outputs(g.in(member.path()), signal, network.rrWidth() == 0 ? null : rr));
    }
    return each;
  }

  private Features joined(GraphScope g, List<Outputs> each) {
    return GlobalPool.concat(
        g, each.stream().map(outputs -> new Features(outputs.logits(), classes())).toList());
  }

  /** The last layers of all members. */
  @Override
  public List<ParameterSpec> lastLayer() {
    List<ParameterSpec> all = new ArrayList<>();
    for (Member member : members) {
      for (ParameterSpec spec : member.network().lastLayer()) {
        all.add(spec.at(member.path()));
      }
    }
    return all;
  }

  /** The wavelets of the first member that learns any. */
  @Override
  public List<Wavelet> wavelets(Parameters parameters) {
    return members.stream()
        .map(
            member ->
                member.network().wavelets(parameters.part(member.path(), member.network().specs())))
        .filter(wavelets -> !wavelets.isEmpty())
        .findFirst()
        .orElse(List.of());
  }
}
