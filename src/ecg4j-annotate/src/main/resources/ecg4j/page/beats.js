// All beats of the record, and the changes that a reader makes to them.
//
// A change is { sample, from, to } with labels; a beat that is added has no label before it (null), one that is
// deleted none after it. A step is a list of changes that are undone together.

/** The beats as the program found them. Beats are never modified, only replaced. */
const original = (() => {
  let sample = 0;
  const { steps, labels, references } = data.beats;
  return steps.map((step, index) => {
    sample += step;
    return { sample, time: sample / data.frequency, label: labels[index], index,
      reference: references ? references[index] : "" };
  });
})();

let beats = original.slice();
let steps = [];
/** Number of steps that are in effect; those after it can be redone. */
let done = 0;

/** Index of the first beat at or after a sample. */
function firstFrom(list, sample) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle].sample < sample) low = middle + 1;
    else high = middle;
  }
  return low;
}

function beatAt(list, sample) {
  const beat = list[firstFrom(list, sample)];
  return beat && beat.sample === sample ? beat : undefined;
}

/** The beats from one time up to another. */
function beatsBetween(from, to) {
  return beats.slice(firstFrom(beats, from * data.frequency), firstFrom(beats, to * data.frequency));
}

/** Probabilities of the classes in thousandths; none for a beat that the model did not classify. */
function probabilities(beat) {
  const was = beat.index === undefined ? undefined : original[beat.index];
  const width = data.classes.length;
  return was && was.label >= 0 ? data.beats.p.slice(was.index * width, (was.index + 1) * width) : [];
}

/** Whether samples are missing between two times for so long that the interval is unknown. */
function gapBetween(from, to) {
  let low = 0;
  let high = data.gaps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (data.gaps[middle][1] <= from) low = middle + 1;
    else high = middle;
  }
  return low < data.gaps.length && data.gaps[low][0] < to;
}

/** Whether an episode of ventricular flutter overlaps the interval between two times. */
const flutterBetween = (from, to) => data.flutter.some(([start, end]) => start <= to && end >= from);

/** Seconds since the beat before the one with this index; null if unknown. */
function interval(index) {
  if (index === 0) return null;
  const [from, to] = [beats[index - 1].time, beats[index].time];
  if (gapBetween(from, to) || flutterBetween(from, to)) return null;
  return (beats[index].sample - beats[index - 1].sample) / data.frequency;
}

/** The symbol of a label in annotation files. */
const symbolOf = (label) => (label === FLUTTER ? WAVE.symbol : label < 0 ? data.review.unclassifiable : data.classes[label]);

function put({ sample, from, to }) {
  const at = firstFrom(beats, sample);
  const there = beats[at] && beats[at].sample === sample ? beats[at].label : null;
  if (there !== from) throw new Error(`the beat at sample ${sample} is not as expected`);
  const own = beatAt(original, sample);
  const made = to === null ? [] : [own && own.label === to ? own
    : { ...(own || { sample, time: sample / data.frequency, reference: "" }), label: to }];
  beats.splice(at, from === null ? 0 : 1, ...made);
}

const inverse = (step) => step.map(({ sample, from, to }) => ({ sample, from: to, to: from })).reverse();

/** Takes a step, after which nothing can be redone. */
function take(step) {
  step.forEach(put);
  steps = [...steps.slice(0, done), step];
  done = steps.length;
}

/** Undoes the last step and returns it, or nothing. */
function undo() {
  if (done === 0) return undefined;
  done--;
  const step = inverse(steps[done]);
  step.forEach(put);
  return step;
}

function redo() {
  if (done === steps.length) return undefined;
  const step = steps[done];
  step.forEach(put);
  done++;
  return step;
}

/** The changes from the program's beats to the present ones, in order of time. */
function changes() {
  const found = [];
  let i = 0;
  let j = 0;
  while (i < original.length || j < beats.length) {
    const was = original[i];
    const is = beats[j];
    if (was === is) {
      i++;
      j++;
    } else if (!is || (was && was.sample < is.sample)) {
      found.push({ sample: was.sample, from: was.label, to: null });
      i++;
    } else if (!was || is.sample < was.sample) {
      found.push({ sample: is.sample, from: null, to: is.label });
      j++;
    } else {
      if (symbolOf(was.label) !== symbolOf(is.label)) {
        found.push({ sample: is.sample, from: was.label, to: is.label });
      }
      i++;
      j++;
    }
  }
  return found;
}

/** Number of waves of ventricular flutter. */
const waveCount = () => beats.reduce((n, beat) => n + (beat.label === FLUTTER ? 1 : 0), 0);

/** Number of beats of each class, and of single beats, couplets and runs. */
function classCounts() {
  const counts = data.classes.map(() => ({ count: 0, single: 0, couplets: 0, runs: 0, longest: 0, at: null }));
  for (let i = 0; i < beats.length;) {
    const { label } = beats[i];
    let end = i + 1;
    while (end < beats.length && beats[end].label === label) end++;
    if (label >= 0) {
      const c = counts[label];
      const length = end - i;
      c.count += length;
      c[["single", "couplets", "runs"][Math.min(length, 3) - 1]]++;
      if (length > c.longest) {
        c.longest = length;
        c.at = beats[i].time;
      }
    }
    i = end;
  }
  return counts;
}
