/**
 * How good an organization's predictions were together: how often what was held for so sure came so, and what they
 * were worth over their bases. Pure, and of the organization, its units, perspectives, kinds and years: of no person.
 */
import type { LedgerEntry, LedgerGroup, LedgerSummary } from './came-contract.ts';
import { cameStates } from './came-contract.ts';

type Counted = Pick<
  LedgerEntry,
  'kind' | 'unit' | 'unitName' | 'perspective' | 'day' | 'prediction' | 'outcome'
> & {
  came: LedgerEntry['came'];
};

const z90 = 1.6449;

/** Wilson 1927: where the true share lies when `came` of `of` came so, 90 % sure. 8 of 10: from 0.54 to 0.93. */
export function shareBetween(came: number, of: number): [low: number, high: number] {
  if (of === 0) return [0, 1];
  const share = came / of;
  const zz = (z90 * z90) / of;
  const middle = (share + zz / 2) / (1 + zz);
  const half = (z90 * Math.sqrt((share * (1 - share)) / of + zz / (4 * of))) / (1 + zz);
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** By how sure they were: those nearest to 50, 60 … 100 %; of statements from 0 %. */
const width = 0.1;

function calibrationOf(all: readonly Counted[]): LedgerSummary['calibration'] {
  const bins = new Map<
    string,
    { kind: 'size' | 'statement'; at: number; sum: number; of: number; came: number }
  >();
  for (const { prediction, outcome, came } of all) {
    const verdict = outcome?.verdict;
    if (!prediction || !verdict || came.state !== 'checked') continue;
    const isSo = verdict.kind === 'size' ? verdict.inside : outcome.yes === true;
    const at = Math.round(prediction.confidence / width);
    const key = `${prediction.kind} ${at}`;
    const bin = bins.get(key) ?? { kind: prediction.kind, at, sum: 0, of: 0, came: 0 };
    bin.sum += prediction.confidence;
    bin.of++;
    if (isSo) bin.came++;
    bins.set(key, bin);
  }
  return [...bins.values()]
    .sort((a, b) => a.kind.localeCompare(b.kind) || b.at - a.at)
    .map(({ kind, at, sum, of, came }) => {
      const [low, high] = shareBetween(came, of);
      const from = Math.max(0, (at - 0.5) * width);
      return { kind, confidence: sum / of, from, to: Math.min(1, (at + 0.5) * width), of, came, low, high };
    });
}

/** Sizes are in many units: each is told in spreads of its own base before they are added. */
function skillsOf(all: readonly Counted[], wanted: 'size' | 'statement'): LedgerGroup['sizes'] {
  let [of, better, mine, base] = [0, 0, 0, 0];
  for (const { outcome } of all) {
    const verdict = outcome?.verdict;
    if (!verdict || verdict.kind !== wanted) continue;
    const scale = verdict.kind === 'size' ? (verdict.base?.sigma ?? 0) : 1;
    const ours = verdict.kind === 'size' ? verdict.crps : verdict.brier;
    const other = verdict.kind === 'size' ? verdict.baseCrps : verdict.baseBrier;
    if (scale <= 0 || other === null) continue;
    of++;
    if (ours < other) better++;
    mine += ours / scale;
    base += other / scale;
  }
  return { of, better, skill: of === 0 || base === 0 ? null : 1 - mine / base };
}

function groupOf(key: string, name: string, all: readonly Counted[]): LedgerGroup {
  const verdicts = all.flatMap(({ outcome }) => (outcome?.verdict ? [outcome] : []));
  const sizes = verdicts.flatMap(({ verdict }) => (verdict?.kind === 'size' ? [verdict] : []));
  const statements = verdicts.filter(({ verdict }) => verdict?.kind === 'statement');
  return {
    key,
    name,
    checked: verdicts.length,
    inside: { of: sizes.length, came: sizes.filter(({ inside }) => inside).length },
    true: { of: statements.length, came: statements.filter(({ yes }) => yes).length },
    sizes: skillsOf(all, 'size'),
    statements: skillsOf(all, 'statement'),
  };
}

function grouped(
  all: readonly Counted[],
  of: (one: Counted) => [key: string, name: string] | null,
): LedgerGroup[] {
  const groups = new Map<string, { name: string; members: Counted[] }>();
  for (const one of all) {
    const found = of(one);
    if (!found) continue;
    const [key, name] = found;
    const group = groups.get(key) ?? { name, members: [] };
    group.members.push(one);
    groups.set(key, group);
  }
  return [...groups]
    .map(([key, { name, members }]) => groupOf(key, name, members))
    .filter(({ checked }) => checked > 0)
    .sort((a, b) => b.checked - a.checked || a.name.localeCompare(b.name));
}

/** @param perspectives code → what it is called */
export function summaryOf(all: readonly Counted[], perspectives: ReadonlyMap<string, string>): LedgerSummary {
  const counts = Object.fromEntries(cameStates.map((state) => [state, 0])) as LedgerSummary['counts'];
  for (const { came } of all) counts[came.state]++;
  const stand = all.filter(({ came }) => came.state === 'checked');
  return {
    counts,
    calibration: calibrationOf(stand),
    all: groupOf('all', '', stand),
    by: {
      kind: grouped(stand, ({ kind }) => [kind, kind]),
      unit: grouped(stand, ({ unit, unitName }) => [unit, unitName]),
      perspective: grouped(stand, ({ perspective }) =>
        perspective === null ? null : [perspective, perspectives.get(perspective) ?? perspective],
      ),
      year: grouped(stand, ({ day }) => [day.slice(0, 4), day.slice(0, 4)]).sort((a, b) =>
        b.key.localeCompare(a.key),
      ),
    },
  };
}
