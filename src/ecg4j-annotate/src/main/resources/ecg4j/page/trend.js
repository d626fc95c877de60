// The whole record at a glance: heart rate above, ectopic beats below.
const TREND = { height: 150, rate: 92, gap: 16, left: 50, right: 22 };

function ticks(seconds, most) {
  const step = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14400].find((s) => seconds / s <= most) || 28800;
  return Array.from({ length: Math.floor(seconds / step) + 1 }, (_, i) => i * step);
}

/** Number of beats of each class in a stretch. */
function stretchCounts(stretch) {
  const counts = data.classes.map(() => 0);
  const end = stretch + 1 < data.trend.stretches.length ? (stretch + 1) * data.trend.seconds : Infinity;
  for (const { label } of beatsBetween(stretch * data.trend.seconds, end)) {
    if (label >= 0) counts[label]++;
  }
  return counts;
}

/** The parts of the drawing that depend on the classes of beats. */
let trendShown;

function drawTrend(width) {
  const { seconds, stretches } = data.trend;
  const inner = width - TREND.left - TREND.right;
  const x = (time) => TREND.left + (inner * time) / data.seconds;
  const rates = stretches.filter((s) => s[1] !== null);
  const low = 20 * Math.floor(Math.min(60, ...rates.map((s) => s[0])) / 20);
  const high = 20 * Math.ceil(Math.min(240, Math.max(100, ...rates.map((s) => s[2]))) / 20);
  const y = (rate) => 6 + (TREND.rate * (high - Math.max(low, Math.min(high, rate)))) / (high - low);
  const drawn = svg("svg", { class: "trend", viewBox: `0 0 ${width} ${TREND.height + 22}`, role: "img",
    "aria-label": "Heart rate and ectopic beats over the record" });
  const step = high - low > 120 ? 40 : 20;
  for (let rate = low; rate <= high; rate += step) {
    drawn.append(svg("path", { class: "rule", d: `M${TREND.left} ${y(rate)}H${width - TREND.right}` }),
      svg("text", { class: "axis end", x: TREND.left - 6, y: y(rate) + 4 }, rate));
  }
  for (const time of ticks(data.seconds, inner / 70)) {
    drawn.append(svg("path", { class: "rule", d: `M${x(time)} 6V${TREND.height}` }),
      svg("text", { class: "axis", x: x(time), y: TREND.height + 16 }, clock(time)));
  }
  let band = "", line = "", pen = "M";
  stretches.forEach((s, i) => {
    if (s[1] === null) {
      pen = "M";
      return;
    }
    const from = x(i * seconds), to = x(Math.min(data.seconds, (i + 1) * seconds));
    band += `M${from} ${y(s[2])}H${to}V${y(s[0]) + 0.5}H${from}Z`;
    line += `${pen}${(from + to) / 2} ${y(s[1])}`;
    pen = "L";
  });
  drawn.append(svg("path", { class: "spread", d: band }), svg("path", { class: "rate", d: line }));
  for (const [start, end] of data.flutter) {
    drawn.append(svg("rect", { class: "flutter", x: x(start), y: 6, width: Math.max(1, x(end) - x(start)), height: TREND.height - 6 }));
  }
  const title = (text, top) => svg("text", { class: "axis title", transform: `translate(10 ${top}) rotate(-90)` }, text);
  drawn.append(title("beats/min", 6 + TREND.rate / 2), title("beats", (TREND.rate + TREND.gap + TREND.height) / 2 + 4));
  const counts = stretches.map((_, i) => stretchCounts(i));
  trendShown = { x, counts, bars: trendBars(x, counts) };
  drawn.append(trendShown.bars, ...trendHits(x, counts));
  return drawn;
}

/** Draws the bars again, with new counts of the stretches at these times. */
function refreshTrend(times) {
  const { x, counts, bars } = trendShown;
  const last = counts.length - 1;
  for (const i of new Set(times.map((time) => Math.min(last, Math.floor(time / data.trend.seconds))))) {
    counts[i] = stretchCounts(i);
  }
  trendShown.bars = trendBars(x, counts);
  bars.replaceWith(trendShown.bars);
}

function trendBars(x, counts) {
  const { seconds, stretches } = data.trend;
  const bars = svg("g");
  const most = Math.max(1, ...counts.map((of) => of.slice(1).reduce((a, b) => a + b, 0)));
  const room = TREND.height - TREND.rate - TREND.gap - 6;
  stretches.forEach((s, i) => {
    const from = x(i * seconds), width = Math.max(1, x(Math.min(data.seconds, (i + 1) * seconds)) - from - 0.5);
    let bottom = TREND.height;
    counts[i].slice(1).forEach((n, c) => {
      if (n) {
        const height = Math.max(1.5, (room * n) / most);
        bars.append(svg("rect", { class: `bar c-${colourOf(c + 1)}`, x: from, y: bottom - height, width, height }));
        bottom -= height;
      }
    });
  });
  bars.append(svg("text", { class: "axis end", x: TREND.left - 6, y: TREND.height - room + 8 }, most),
    svg("text", { class: "axis end", x: TREND.left - 6, y: TREND.height }, 0),
    svg("path", { class: "rule", d: `M${TREND.left} ${TREND.height}H${x(data.seconds)}` }));
  return bars;
}

function trendHits(x, counts) {
  const { seconds, stretches } = data.trend;
  return stretches.map((s, i) => {
    const from = i * seconds, to = Math.min(data.seconds, from + seconds);
    return svg("rect", { class: "hit", x: x(from), y: 0, width: Math.max(1, x(to) - x(from)), height: TREND.height,
      click: () => { location.hash = `#t=${from.toFixed(3)}`; },
      pointerenter: (event) => showTip(event, [
        element("strong", {}, `${clock(from)} – ${clock(to)}`),
        s[1] === null ? "no interval" : `${s[1]}/min, most between ${s[0]} and ${s[2]}`,
        element("span", { class: "counts" },
          counts[i].flatMap((n, c) => (n ? [badge(c), ` ${count(n)} `] : []))),
      ]),
      pointermove: moveTip, pointerleave: hideTip });
  });
}
