/** The functions a formula may call: how many arguments each takes, and the plain arithmetic of the simple ones. */

export interface FunctionShape {
  least: number;
  most: number;
  usage: string;
}

const forever = Number.POSITIVE_INFINITY;
const shape = (least: number, most: number, usage: string): FunctionShape => ({ least, most, usage });

export const functions = new Map<string, FunctionShape>([
  ['if', shape(3, 3, 'if(condition, then, else)')],
  ['na', shape(0, 0, 'na()')],
  ['coalesce', shape(1, forever, 'coalesce(a, b, …)')],
  ['isblank', shape(1, 1, 'isblank(x)')],
  ['abs', shape(1, 1, 'abs(x)')],
  ['floor', shape(1, 1, 'floor(x)')],
  ['ceil', shape(1, 1, 'ceil(x)')],
  ['round', shape(1, 2, 'round(x, digits)')],
  ['sqrt', shape(1, 1, 'sqrt(x)')],
  ['exp', shape(1, 1, 'exp(x)')],
  ['ln', shape(1, 1, 'ln(x)')],
  ['log10', shape(1, 1, 'log10(x)')],
  ['mod', shape(2, 2, 'mod(a, b)')],
  ['sign', shape(1, 1, 'sign(x)')],
  ['min', shape(1, forever, 'min(a, b, …) or min(children, x)')],
  ['max', shape(1, forever, 'max(a, b, …) or max(children, x)')],
  ['sum', shape(1, forever, 'sum(a, b, …) or sum(children, x)')],
  ['avg', shape(1, forever, 'avg(a, b, …) or avg(children, x) or avg(children, x, weight)')],
  ['count', shape(1, forever, 'count(a, b, …) or count(children, x)')],
  ['prev', shape(1, 2, 'prev(x, 1)')],
  ['ytd', shape(1, 2, 'ytd(x) or ytd(x, avg)')],
  ['rolling', shape(2, 3, 'rolling(x, 12, avg)')],
  ['target', shape(1, 1, 'target(x)')],
]);

/** Functions that join many values into one and skip blanks. */
export const aggregates = new Set(['sum', 'avg', 'min', 'max', 'count', 'last', 'first']);
/** Functions that look at other periods, other units or targets: not for use in a custom rule. */
export const wide = new Set(['prev', 'ytd', 'rolling', 'target']);

/** floor and ceil forgive 1e-9: floor(6.9999999999) is 7. */
export const kindFloor = (x: number) => Math.floor(x + 1e-9);
export const kindCeil = (x: number) => Math.ceil(x - 1e-9);

function roundHalfAway(x: number, digits: number): number {
  const f = 10 ** Math.trunc(digits);
  return (Math.sign(x) * kindFloor(Math.abs(x) * f + 0.5)) / f;
}

/** The functions of one value or two that need nothing but them; blanks are handled by the caller. */
export const plain = new Map<string, (x: number, y: number) => number>([
  ['abs', (x) => Math.abs(x)],
  ['floor', (x) => kindFloor(x)],
  ['ceil', (x) => kindCeil(x)],
  ['round', (x, y) => roundHalfAway(x, Number.isNaN(y) ? 0 : y)],
  ['sqrt', (x) => Math.sqrt(x)],
  ['exp', (x) => Math.exp(x)],
  ['ln', (x) => (x > 0 ? Math.log(x) : Number.NaN)],
  ['log10', (x) => (x > 0 ? Math.log10(x) : Number.NaN)],
  ['sign', (x) => Math.sign(x)],
  ['mod', (x, y) => x - y * kindFloor(x / y)],
]);

/** Joins the values that are there. NaN where none is (a count is then 0). */
export function aggregate(fn: string, values: readonly number[]): number {
  let n = 0;
  let acc = Number.NaN;
  for (const v of values) {
    if (Number.isNaN(v)) continue;
    n++;
    if (fn === 'first') {
      if (n === 1) acc = v;
    } else if (n === 1 || fn === 'last') acc = v;
    else if (fn === 'min') acc = Math.min(acc, v);
    else if (fn === 'max') acc = Math.max(acc, v);
    else acc += v;
  }
  if (fn === 'count') return n;
  return fn === 'avg' && n > 0 ? acc / n : acc;
}
