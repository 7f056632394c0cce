// The bench's figures: medians, percentiles, limits, and the table they end up in.

const sorted = (samples) => [...samples].sort((a, b) => a - b);

export const percentile = (samples, share) => sorted(samples)[Math.ceil(samples.length * share) - 1];
export const median = (samples) => percentile(samples, 0.5);

/** Collects rows and tells whether all keep their limit. */
export class Table {
  #rows = [['', 'floor', 'app', 'ratio', 'limit', '']];
  failed = 0;

  /** What the rows below are about. */
  head(what) {
    this.#rows.push(['', '', '', '', '', ''], [what, '', '', '', '', '']);
  }

  /** The app's figure is at most `limit` times the floor's. */
  ratio(what, floor, app, limit) {
    const ratio = app / floor;
    this.#add(what, [number(floor), number(app), ratio.toFixed(2), `≤ ${limit} ×`], ratio <= limit);
  }

  /** The app's figure is at most `extra` above the floor's. */
  above(what, floor, app, extra) {
    this.#add(what, [number(floor), number(app), '', `≤ +${extra}`], app - floor <= extra);
  }

  atMost(what, app, limit) {
    this.#add(what, ['', number(app), '', `≤ ${limit}`], app <= limit);
  }

  atLeast(what, app, limit) {
    this.#add(what, ['', number(app), '', `≥ ${limit}`], app >= limit);
  }

  /** A figure without a limit. */
  note(what, floor, app) {
    this.#add(what, [floor === undefined ? '' : number(floor), app === undefined ? '' : number(app), '', '']);
  }

  #add(what, cells, isKept) {
    if (isKept === false) this.failed += 1;
    this.#rows.push([what, ...cells, { true: 'ok', false: 'FAIL' }[isKept] ?? '']);
  }

  toString() {
    const widths = [50, 9, 9, 7, 9, 6];
    const line = (row) => row.map((cell, n) => (n ? cell.padStart(widths[n]) : cell.padEnd(widths[n]))).join('');
    return this.#rows.map(line).join('\n');
  }
}

function number(value) {
  return Number.isInteger(value) ? String(value) : value.toFixed(value < 1 ? 3 : 1);
}
