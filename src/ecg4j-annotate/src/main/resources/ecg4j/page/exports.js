// Files of the reviewed beats. ReviewedRecord.java writes the same annotation file and table.

/** Largest difference of times that fits into the word of an annotation. */
const LARGEST = 1023;
const SKIP = 59;
const CHANNEL = 62;

/** All beats, with [ and ] around episodes of flutter; see BeatAnnotations.java. */
function annotations() {
  const all = [];
  const isWave = (beat) => beat !== undefined && beat.label === FLUTTER;
  const episodes = data.flutter.map((limits) => limits.map((time) => Math.round(time * data.frequency)));
  const episode = (sample) => episodes.find(([start, end]) => start <= sample && sample <= end) ?? [sample, sample];
  beats.forEach((beat, i) => {
    const { sample } = beat;
    if (isWave(beat) && !isWave(beats[i - 1])) {
      const start = Math.min(sample - 1, episode(sample)[0]);
      all.push({ sample: Math.max(start, i ? beats[i - 1].sample + 1 : 0), symbol: "[" });
    }
    all.push({ sample, symbol: symbolOf(beat.label) });
    if (isWave(beat) && !isWave(beats[i + 1])) {
      const end = Math.max(sample + 1, episode(sample)[1]);
      all.push({ sample: Math.min(end, i + 1 < beats.length ? beats[i + 1].sample - 1 : Infinity), symbol: "]" });
    }
  });
  for (const [start, end] of episodes) {
    if (beats.some(({ sample }) => start <= sample && sample <= end)) continue;
    all.push({ sample: start, symbol: "[" }, { sample: end, symbol: "]" });
  }
  return all.sort((a, b) => a.sample - b.sample);
}

/** The annotation file, in the format of annot(5): words of six bits of type and ten bits of time. */
function annotationFile() {
  const head = atob(data.review.head);
  const bytes = Array.from(head, (letter) => letter.charCodeAt(0));
  const word = (value) => bytes.push(value & 0xff, (value >> 8) & 0xff);
  let last = 0;
  let channel = 0;
  for (const { sample, symbol } of annotations()) {
    let step = sample - last;
    if (step > LARGEST) {
      word(SKIP << 10);
      word(step >> 16);
      word(step);
      step = 0;
    }
    word((data.review.codes[symbol] << 10) | step);
    if (channel !== data.review.channel) {
      channel = data.review.channel;
      word((CHANNEL << 10) | channel);
    }
    last = sample;
  }
  word(0);
  return Uint8Array.from(bytes);
}

/** A cell of comma-separated text, quoted if necessary. */
const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function table() {
  const lines = beats.map((beat, i) => {
    const rr = interval(i);
    const was = beat.index === undefined ? "" : symbolOf(original[beat.index].label);
    return [beat.sample, fixed(beat.time, 3), rr === null ? "" : fixed(rr, 3),
      cell(symbolOf(beat.label)), cell(was)].join(",");
  });
  return `sample,seconds,rr_seconds,symbol,model\n${lines.join("\n")}\n`;
}

/** The changes, bound to the recording and its beats by their checksums. */
function editsFile() {
  const edits = changes().map(({ sample, from, to }) => {
    const action = from === null ? "add" : to === null ? "delete" : "change";
    return { action, sample, ...(from !== null && { from: symbolOf(from) }), ...(to !== null && { to: symbolOf(to) }) };
  });
  const { format, recording, beats: checksum } = data.review;
  const lines = edits.map((edit) => `\n  ${JSON.stringify(edit)}`);
  const known = { format, record: data.record, lead: data.lead, model: data.model.name, finder: data.finder,
    recording_sha256: recording, beats_sha256: checksum };
  return `${JSON.stringify(known).slice(0, -1)},\n "edits": [${lines.join(",")}\n]}\n`;
}

/** The step that leads from the present beats to those of a file of edits. */
function importStep(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Error("This is no JSON file.");
  }
  if (file.format !== data.review.format || !Array.isArray(file.edits)) {
    throw new Error("This file has no edits of a review; import a file that this page exported as edits.");
  }
  if (file.recording_sha256 !== data.review.recording) {
    throw new Error(`The edits were made for another recording or lead (${file.record}, ${file.lead}).`);
  }
  if (file.beats_sha256 !== data.review.beats) {
    throw new Error("The edits were made for other beats of this recording (another model, version or beat finder).");
  }
  return [...inverse(changesOfLabels()), ...file.edits.map(importedChange)];
}

function importedChange({ action, sample, from, to }) {
  const was = beatAt(original, sample);
  const label = to === undefined ? null : data.classes.indexOf(to);
  const sound = { add: !was && label !== null, delete: was && label === null, change: was && label !== null }[action]
    && label !== -1 && Number.isInteger(sample) && sample >= 0 && sample < data.review.samples
    && (!was || symbolOf(was.label) === from);
  if (!sound) throw new Error(`The edit «${action}» at sample ${sample} does not fit this recording.`);
  return { sample, from: was ? was.label : null, to: label };
}

/** Like changes(), and also those that do not show in a file (– to Q). */
function changesOfLabels() {
  const found = changes();
  const told = new Set(found.map((change) => change.sample));
  for (const beat of beats) {
    const was = beat.index === undefined ? beat : original[beat.index];
    if (was.label !== beat.label && !told.has(beat.sample)) {
      found.push({ sample: beat.sample, from: was.label, to: beat.label });
    }
  }
  return found;
}

function save(content, name, type) {
  const link = element("a", { href: URL.createObjectURL(new Blob([content], { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  say(`Exported ${name}`);
}
