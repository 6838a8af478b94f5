/** Whom a rule would tell as things stand: one that reaches nobody warns nobody, and says so. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Standing } from '#board/live.ts';
import { personIndex, personOf } from '#board/person-index.ts';
import { lineageOf } from '#board/place.ts';
import { objectiveBody, open } from '#board/reading.ts';
import { infoOf } from '#engine/structure.ts';
import type { Board } from '#engine/view.ts';
import { executionOf } from '#execution/initiatives.ts';
import type { WatchReach, WatchRule } from './watch-contract.ts';
import type { ToldTo, WatchKind } from './watch-kinds.ts';
import { goesBy, isWatched, type Member } from './watch-rules.ts';

/** Owners of these come and go with each action, review and decision. */
const ofWhatComes: readonly WatchKind[] = [
  'action-overdue',
  'review-coming',
  'decision-came',
  'appraisal-due',
];
const ofValues: readonly WatchKind[] = ['value-due', 'value-overdue'];
const aSlice = 20_000;

/** Units in which someone owns something, by the name that definitions use. */
type Owners = ReadonlyMap<string, ReadonlySet<string>>;
const kept = new WeakMap<Board, { day: number; owners: Owners }>();

async function ownersAbove({ board, today }: Standing): Promise<Owners> {
  const held = kept.get(board);
  if (held?.day === today) return held.owners;
  const { model, structure } = board;
  const owners = new Map<string, Set<string>>();
  for (let node = structure.seriesCount; node < structure.seriesCount + structure.count; node++) {
    if (node % aSlice === 0) await nextTurn();
    const owner = objectiveBody({ board, day: today }, node)?.owner;
    if (!owner) continue;
    const key = personOf(owner);
    const units = owners.get(key) ?? new Set();
    owners.set(key, units.add(infoOf(model, structure, node).unit));
  }
  kept.set(board, { day: today, owners });
  return owners;
}

const namesOf = ({ knownAs, name }: Member): string[] =>
  [knownAs, name].flatMap((one) => (one === null ? [] : [personOf(one)]));

/** How many rules are asked of one board at once: what they share is found once. */
export async function reachesOf(
  standing: Standing,
  rules: readonly WatchRule[],
  members: readonly Member[],
): Promise<WatchReach[]> {
  const above = rules.some(({ kind, to }) => to.includes('owner') && !ofValues.includes(kind))
    ? await ownersAbove(standing)
    : new Map<string, ReadonlySet<string>>();
  return rules.map((rule) => reachOf(standing, rule, members, above));
}

function reachOf(standing: Standing, rule: WatchRule, members: readonly Member[], above: Owners): WatchReach {
  const { kind, to, people } = rule;
  const unknownPeople = people.filter((name) => !members.some((one) => goesBy(one, name)));
  // Who leads a review or owns an action is known when there is one.
  if (to.includes('owner') && ofWhatComes.includes(kind) && members.length > 0)
    return { reaches: null, toldAs: {}, unknownPeople };
  const isIn = (unit: string): boolean =>
    rule.units.length === 0 || isWatched({ ...rule, on: true }, lineageOf(standing, unit) ?? []);
  const { board } = standing;
  const o = open(board, {});
  const initiatives = () => [...executionOf(standing).all.values()];
  const measured = (member: Member, as: 'owner' | 'updater'): boolean =>
    namesOf(member).some((name) =>
      (personIndex(o).measures.get(name) ?? []).some(({ series, as: part }) => {
        const one = board.model.series[series]!;
        // Whoever owns a value enters it where nobody else does.
        return (part === as || part === 'owner') && isIn(one.unit);
      }),
    );
  const isOfInitiatives = kind === 'initiative-slipped';
  const owns = (member: Member): boolean => {
    if (isOfInitiatives)
      return initiatives().some(
        ({ fields }) => fields.owner && goesBy(member, fields.owner) && isIn(fields.unit ?? ''),
      );
    const isOfKpis = ofValues.includes(kind) || rule.levels.includes('kpi');
    const isOfMore = !ofValues.includes(kind) && rule.levels.some((level) => level !== 'kpi');
    return (
      (isOfKpis && measured(member, 'owner')) ||
      (isOfMore && namesOf(member).some((name) => [...(above.get(name) ?? [])].some(isIn)))
    );
  };
  const managers = to.includes('manager')
    ? managing(standing, rule, members, [...o.tree.units.keys()])
    : new Set<Member>();
  // Initiatives have an owner and nobody who enters them: whoever is told as either is told as that.
  const isTold: Record<ToldTo, (member: Member) => boolean> = {
    owner: owns,
    updater: (member) => (isOfInitiatives ? owns(member) : measured(member, 'updater')),
    manager: (member) => managers.has(member),
    strategists: ({ role }) => role === 'strategist',
  };
  const told = new Set(members.filter((member) => people.some((name) => goesBy(member, name))));
  const toldAs: WatchReach['toldAs'] = {};
  for (const one of to) {
    const found = members.filter(isTold[one]);
    toldAs[one] = found.length;
    for (const member of found) told.add(member);
  }
  return { reaches: told.size, toldAs, unknownPeople };
}

/** Managers whom something in the units of a rule would be told to: of each unit, or of the nearest above that has any. */
function managing(
  standing: Standing,
  rule: WatchRule,
  members: readonly Member[],
  units: readonly string[],
): ReadonlySet<Member> {
  const byUnit = new Map<string, Member[]>();
  for (const one of members)
    if (one.role === 'manager' && one.unit !== null)
      byUnit.set(one.unit, [...(byUnit.get(one.unit) ?? []), one]);
  const found = new Set<Member>();
  if (byUnit.size === 0) return found;
  for (const unit of units) {
    const lineage = lineageOf(standing, unit) ?? [];
    if (!isWatched({ ...rule, on: true }, lineage)) continue;
    const near = lineage.find((one) => byUnit.has(one));
    for (const one of byUnit.get(near ?? '') ?? []) found.add(one);
  }
  return found;
}
