package ecg4j.compare;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.compare.RunComparison.Counts;
import ecg4j.compare.RunComparison.Length;
import ecg4j.wfdb.Annotation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hand-made runs of ectopic beats. A letter is a beat; beats are 100 samples apart. */
class RunComparisonTest {

  private static final long WINDOW = 15;

  private static List<Annotation> marks(String beats, int shift) {
    List<Annotation> marks = new ArrayList<>();
    for (int i = 0; i < beats.length(); i++) {
      char symbol = beats.charAt(i);
      long sample = 100L * (i + 1) + shift;
      switch (symbol) {
        case '.' -> {}
        case '{' -> marks.add(new Annotation(sample, "+", 0, 0, 0, "(AFIB"));
        case '}' -> marks.add(new Annotation(sample, "+", 0, 0, 0, "(N"));
        case 'x' -> marks.add(new Annotation(sample, "~", -1, 0, 0, ""));
        default -> marks.add(Annotation.of(sample, String.valueOf(symbol)));
      }
    }
    return marks;
  }

  private static RunComparison compare(String reference, String test) {
    return RunComparison.of(marks(reference, 0), marks(test, 5), 0, 100_000, WINDOW);
  }

  @Test
  void runsOfEqualLengthAreFound() {
    RunComparison runs = compare("NVNVVNVVVNVVVVVVNSSN", "NVNVVNVVVNVVVVVVNSSN");
    for (Length length : Length.values()) {
      assertThat(runs.ofReference(RunKind.VE, length)).isEqualTo(new Counts(1, 0));
      assertThat(runs.ofTest(RunKind.VE, length)).isEqualTo(new Counts(1, 0));
    }
    assertThat(runs.ofReference(RunKind.SVE, Length.COUPLET)).isEqualTo(new Counts(1, 0));
    assertThat(runs.sensitivity().get(RunKind.VE)[1][1]).isEqualTo(1);
  }

  @Test
  void aRunIsFoundIfTheOtherIsAtLeastAsLong() {
    RunComparison runs = compare("NVVVNNVVNN", "NVVNNNVVVN");
    assertThat(runs.ofReference(RunKind.VE, Length.SHORT)).isEqualTo(new Counts(0, 1));
    assertThat(runs.ofReference(RunKind.VE, Length.COUPLET)).isEqualTo(new Counts(1, 0));
    assertThat(runs.ofTest(RunKind.VE, Length.SHORT)).isEqualTo(new Counts(0, 1));
    assertThat(runs.ofTest(RunKind.VE, Length.COUPLET)).isEqualTo(new Counts(1, 0));
    assertThat(runs.sensitivity().get(RunKind.VE)[3][2]).isEqualTo(1);
    assertThat(runs.predictivity().get(RunKind.VE)[2][3]).isEqualTo(1);
  }

  @Test
  void fusionBeatsContinueARunAndOtherBeatsEndIt() {
    assertThat(compare("NVFVN", "NVVVN").ofReference(RunKind.VE, Length.SHORT))
        .isEqualTo(new Counts(1, 0));
    RunComparison broken = compare("NVSVN", "NVVVN");
    assertThat(broken.sensitivity().get(RunKind.VE)[1][1]).isEqualTo(2);
    assertThat(broken.sensitivity().get(RunKind.SVE)[1][0]).isEqualTo(1);
    assertThat(compare("NVVxVVN", "NVVxVVN").ofReference(RunKind.VE, Length.COUPLET))
        .isEqualTo(new Counts(2, 0));
  }

  @Test
  void fibrillationIsALongRun() {
    RunComparison vf = compare("NN[!!]NN", "NNVVVVNN");
    assertThat(vf.ofReference(RunKind.VE, Length.LONG)).isEqualTo(new Counts(0, 1));
    assertThat(vf.ofTest(RunKind.VE, Length.SHORT)).isEqualTo(new Counts(1, 0));
    RunComparison af = compare("NN{NNN}NN", "NN{NNN}NN");
    assertThat(af.ofReference(RunKind.SVE, Length.LONG)).isEqualTo(new Counts(1, 0));
    assertThat(af.ofTest(RunKind.SVE, Length.LONG)).isEqualTo(new Counts(1, 0));
    assertThat(compare("NN{NNN}NN", "NNNNNNNNN").ofReference(RunKind.SVE, Length.LONG))
        .isEqualTo(new Counts(0, 1));
  }
}
