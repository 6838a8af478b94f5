/**
 * Which card stands in which slot of which row: rows are wrapped from lanes, and cards are ordered so that links
 * cross little and run short. Slots of all rows lie under each other, so that the gaps between them are free from
 * top to bottom for links to run in. The same map is laid out the same every time.
 */
export interface OrderCard {
  key: string;
  lane: number;
}
export interface OrderLink {
  cause: string;
  effect: string;
}
export interface Slot {
  lane: number;
  /** Among the lane's rows, the topmost first. */
  row: number;
  column: number;
}

/** Weight of one crossing against running one slot further. */
const crossingCost = 2.5;
const sweeps = 6;

export function orderCards(
  cards: readonly OrderCard[],
  links: readonly OrderLink[],
  lanes: number,
  columns: number,
): Map<string, Slot> {
  const laneOf = new Map(cards.map((card) => [card.key, card.lane]));
  const own = links.filter(
    (link) => link.cause !== link.effect && laneOf.has(link.cause) && laneOf.has(link.effect),
  );
  const rows = Array.from({ length: lanes }, (_, lane) =>
    rowsOf(
      cards.filter((card) => card.lane === lane).map((card) => card.key),
      own,
      laneOf,
      columns,
    ),
  );
  return new Arrangement(rows, own, columns).best();
}

/** The rows of one lane: effects above their causes, what looks upwards in the upper rows. */
function rowsOf(
  keys: readonly string[],
  links: readonly OrderLink[],
  laneOf: ReadonlyMap<string, number>,
  columns: number,
): string[][] {
  const count = Math.max(1, Math.ceil(keys.length / columns));
  if (count === 1) return [[...keys]];
  const held = new Set(keys);
  const effects = new Map<string, string[]>();
  const up = new Map<string, number>(keys.map((key) => [key, 0]));
  for (const { cause, effect } of links) {
    if (held.has(cause) && held.has(effect)) effects.set(cause, [...(effects.get(cause) ?? []), effect]);
    const rise = Math.sign(laneOf.get(cause)! - laneOf.get(effect)!);
    if (held.has(cause)) up.set(cause, up.get(cause)! + rise);
    // An effect of what stands below looks downwards.
    if (held.has(effect)) up.set(effect, up.get(effect)! - rise);
  }
  const level = levelsOf(keys, effects);
  const most = Math.ceil(keys.length / count);
  const rows: string[][] = Array.from({ length: count }, () => []);
  const sorted = keys
    .map((key, n) => ({ key, n }))
    .sort((a, b) => level.get(b.key)! - level.get(a.key)! || up.get(b.key)! - up.get(a.key)! || a.n - b.n);
  const rowOf = new Map<string, number>();
  for (const { key } of sorted) {
    let row = 0;
    for (const effect of effects.get(key) ?? []) row = Math.max(row, (rowOf.get(effect) ?? -1) + 1);
    row = Math.min(row, count - 1);
    while (row < count - 1 && rows[row]!.length >= most) row++;
    while (row > 0 && rows[row]!.length >= columns) row--;
    rows[row]!.push(key);
    rowOf.set(key, row);
  }
  return rows;
}

/** How many links within the lane lie above... below each card, loops cut where they close. */
function levelsOf(keys: readonly string[], effects: ReadonlyMap<string, string[]>): Map<string, number> {
  const depth = new Map<string, number>();
  const on = new Set<string>();
  const fall = (key: string): number => {
    const known = depth.get(key);
    if (known !== undefined) return known;
    if (on.has(key)) return 0;
    on.add(key);
    const deepest = Math.max(0, ...(effects.get(key) ?? []).map((effect) => fall(effect) + 1));
    on.delete(key);
    depth.set(key, deepest);
    return deepest;
  };
  for (const key of keys) fall(key);
  // The deeper it lies under its effects, the lower its level.
  return new Map([...depth].map(([key, deep]) => [key, -deep]));
}

const along = (y: number, x1: number, y1: number, x2: number, y2: number): number =>
  x1 + ((x2 - x1) * (y - y1)) / (y2 - y1);

/** Cards in slots, with what the arrangement costs, bettered step by step. */
class Arrangement {
  readonly #rows: string[][];
  readonly #lanes: number[] = [];
  readonly #rowInLane: number[] = [];
  readonly #names: string[];
  /** By card: its row among all, its column. */
  readonly #row: Int32Array;
  #column: Int32Array;
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  readonly #touching: number[][];
  readonly #columns: number;
  /** Links that were looked at in this turn. */
  readonly #marked: Int32Array;
  readonly #own: Int32Array;
  #stamp = 0;

  constructor(rows: readonly (readonly string[][])[], links: readonly OrderLink[], columns: number) {
    this.#columns = columns;
    this.#rows = rows.flatMap((own, lane) => {
      own.forEach((_, n) => {
        this.#lanes.push(lane);
        this.#rowInLane.push(n);
      });
      return own.map((row) => [...row]);
    });
    this.#names = this.#rows.flat();
    const number = new Map(this.#names.map((name, n) => [name, n]));
    this.#row = new Int32Array(this.#names.length);
    this.#column = new Int32Array(this.#names.length);
    this.#rows.forEach((row, r) => {
      const begin = Math.floor((columns - row.length) / 2);
      row.forEach((name, n) => {
        const card = number.get(name)!;
        this.#row[card] = r;
        this.#column[card] = begin + n;
      });
    });
    this.#from = Int32Array.from(links, (link) => number.get(link.cause)!);
    this.#to = Int32Array.from(links, (link) => number.get(link.effect)!);
    this.#marked = new Int32Array(links.length);
    this.#own = new Int32Array(links.length);
    this.#touching = this.#names.map(() => []);
    links.forEach((_, n) => {
      this.#touching[this.#from[n]!]!.push(n);
      this.#touching[this.#to[n]!]!.push(n);
    });
  }

  best(): Map<string, Slot> {
    let [best, least] = [this.#column.slice(), this.#cost()];
    const keep = (): void => {
      const cost = this.#cost();
      if (cost < least - 1e-9) [best, least] = [this.#column.slice(), cost];
    };
    for (let n = 0; n < sweeps; n++) {
      this.#sweep(n % 2 === 0);
      keep();
    }
    this.#column = best.slice();
    for (let n = 0; n < 4; n++) if (!this.#exchange()) break;
    return new Map(
      this.#names.map((name, card) => [
        name,
        {
          lane: this.#lanes[this.#row[card]!]!,
          row: this.#rowInLane[this.#row[card]!]!,
          column: this.#column[card]!,
        },
      ]),
    );
  }

  #members(row: number): number[] {
    const found: number[] = [];
    for (let card = 0; card < this.#names.length; card++) if (this.#row[card] === row) found.push(card);
    return found;
  }

  /** Each row in turn comes as near to its neighbours' columns as its order allows. */
  #sweep(isDown: boolean): void {
    const rows = this.#rows.map((_, row) => row);
    for (const row of isDown ? rows : rows.reverse()) {
      const members = this.#members(row);
      const wanted = new Map(members.map((card) => [card, this.#wanted(card)]));
      members.sort((a, b) => wanted.get(a)! - wanted.get(b)! || this.#column[a]! - this.#column[b]! || a - b);
      const placed = this.#slots(members.map((card) => wanted.get(card)!));
      members.forEach((card, n) => {
        this.#column[card] = placed[n]!;
      });
    }
  }

  /** The mean column of what it is linked with; where it stands, where it is linked with nothing. */
  #wanted(card: number): number {
    const touching = this.#touching[card]!;
    if (touching.length === 0) return this.#column[card]!;
    let sum = 0;
    for (const link of touching) {
      const other = this.#from[link] === card ? this.#to[link]! : this.#from[link]!;
      sum += this.#column[other]!;
    }
    return sum / touching.length;
  }

  /** Columns in rising order, together as near to what is wanted as can be. */
  #slots(wanted: readonly number[]): number[] {
    const [count, columns] = [wanted.length, this.#columns];
    const cost: number[][] = [];
    const came: number[][] = [];
    for (let n = 0; n < count; n++) {
      cost.push([]);
      came.push([]);
      let [low, at] = [n === 0 ? 0 : Number.POSITIVE_INFINITY, -1];
      for (let column = 0; column < columns; column++) {
        const before = n === 0 ? 0 : (cost[n - 1]![column - 1] ?? Number.POSITIVE_INFINITY);
        if (n > 0 && before < low) [low, at] = [before, column - 1];
        cost[n]!.push(low + (wanted[n]! - column) ** 2);
        came[n]!.push(at);
      }
    }
    const placed: number[] = [];
    let column = 0;
    for (let c = 1; count > 0 && c < columns; c++)
      if (cost[count - 1]![c]! < cost[count - 1]![column]!) column = c;
    for (let n = count - 1; n >= 0; n--) {
      placed.unshift(column);
      column = came[n]![column]!;
    }
    return placed;
  }

  /** Cards change places with a neighbour, or go to an empty slot, where that costs less. */
  #exchange(): boolean {
    let isBetter = false;
    for (let row = 0; row < this.#rows.length; row++) {
      const at: (number | undefined)[] = Array.from({ length: this.#columns });
      for (const card of this.#members(row)) at[this.#column[card]!] = card;
      for (let column = 0; column < this.#columns; column++)
        for (const to of [column + 1, column + 2]) {
          if (to >= this.#columns) continue;
          const [a, b] = [at[column], at[to]];
          if (a === undefined && b === undefined) continue;
          const before = this.#costOf(a, b);
          if (a !== undefined) this.#column[a] = to;
          if (b !== undefined) this.#column[b] = column;
          if (this.#costOf(a, b) < before - 1e-9) {
            [at[column], at[to]] = [b, a];
            isBetter = true;
          } else {
            if (a !== undefined) this.#column[a] = column;
            if (b !== undefined) this.#column[b] = to;
          }
        }
    }
    return isBetter;
  }

  #length(link: number): number {
    const [from, to] = [this.#from[link]!, this.#to[link]!];
    return Math.abs(this.#column[from]! - this.#column[to]!);
  }

  /** Whether two links cross, drawn straight from card to card. Asked for very often: it makes nothing. */
  #cross(a: number, b: number): boolean {
    const a1 = this.#from[a]!;
    const a2 = this.#to[a]!;
    const b1 = this.#from[b]!;
    const b2 = this.#to[b]!;
    if (a1 === b1 || a1 === b2 || a2 === b1 || a2 === b2) return false;
    const ay1 = this.#row[a1]!;
    const ay2 = this.#row[a2]!;
    const by1 = this.#row[b1]!;
    const by2 = this.#row[b2]!;
    const low = Math.max(Math.min(ay1, ay2), Math.min(by1, by2));
    const high = Math.min(Math.max(ay1, ay2), Math.max(by1, by2));
    if (low > high) return false;
    const ax1 = this.#column[a1]!;
    const ax2 = this.#column[a2]!;
    const bx1 = this.#column[b1]!;
    const bx2 = this.#column[b2]!;
    if (ay1 === ay2 || by1 === by2)
      return (
        ay1 === ay2 &&
        by1 === by2 &&
        Math.max(Math.min(ax1, ax2), Math.min(bx1, bx2)) < Math.min(Math.max(ax1, ax2), Math.max(bx1, bx2))
      );
    if (low === high) return false;
    const first = along(low, ax1, ay1, ax2, ay2) - along(low, bx1, by1, bx2, by2);
    const last = along(high, ax1, ay1, ax2, ay2) - along(high, bx1, by1, bx2, by2);
    return first * last < 0;
  }

  /** What the links of two cards cost: only these change where those move. */
  #costOf(a: number | undefined, b: number | undefined): number {
    const own = this.#own;
    this.#stamp++;
    let count = 0;
    for (const card of [a, b])
      if (card !== undefined)
        for (const link of this.#touching[card]!)
          if (this.#marked[link] !== this.#stamp) {
            this.#marked[link] = this.#stamp;
            own[count++] = link;
          }
    let cost = 0;
    for (let n = 0; n < count; n++) {
      const link = own[n]!;
      cost += this.#length(link);
      for (let other = 0; other < this.#from.length; other++)
        if ((this.#marked[other] !== this.#stamp || other > link) && this.#cross(link, other))
          cost += crossingCost;
    }
    return cost;
  }

  #cost(): number {
    let cost = 0;
    for (let a = 0; a < this.#from.length; a++) {
      cost += this.#length(a);
      for (let b = a + 1; b < this.#from.length; b++) if (this.#cross(a, b)) cost += crossingCost;
    }
    return cost;
  }
}
