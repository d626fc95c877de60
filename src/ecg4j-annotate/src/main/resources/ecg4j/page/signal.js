// A strip's signal from its text; see PageSignal.java.

/** Values in mV, NaN where there is no sample. */
function decoded(strip) {
  const text = atob(strip.signal);
  const values = [];
  let last = 0;
  for (let i = 0; i < text.length; i++) {
    let value = (text.charCodeAt(i) << 24) >> 24;
    if (value === -128) {
      value = ((text.charCodeAt(i + 1) | (text.charCodeAt(i + 2) << 8)) << 16) >> 16;
      i += 2;
      if (value === -32768) {
        values.push(NaN);
        continue;
      }
      last = value;
    } else {
      last += value;
    }
    values.push(last * data.signal.step);
  }
  return Float64Array.from(values);
}

function median(values) {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  return sorted.length ? sorted[sorted.length >> 1] : 0;
}
