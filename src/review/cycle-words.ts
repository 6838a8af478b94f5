/** Where a unit stands in the cycle, in words. */
import type { Words } from '#kit/language.ts';
import type { Cycle, CycleRow } from './cycle-contract.ts';

/** A cell: what is seen, and what is said of it. */
export interface CycleText {
  text: string;
  said: string;
}

export function cycleCell(row: CycleRow, key: string, words: Words): CycleText {
  const { say, numbers, dates } = words;
  const same = (text: string): CycleText => ({ text, said: text });
  const none: CycleText = { text: '', said: say('cascade.noCard') };
  if (key === 'plan')
    return row.plan === null ? none : same(say(row.plan ? 'cycle.plan.approved' : 'cycle.plan.none'));
  if (key === 'data') {
    if (row.scorecard === null) return none;
    const parts = [
      row.coverage === null ? null : numbers.percent(row.coverage),
      row.overdue > 0 ? say('cycle.data.overdue', { n: row.overdue }) : null,
      row.unscored > 0 ? say('cycle.data.unscored', { n: row.unscored }) : null,
      // What is missing may be of those below.
      row.overdue + row.unscored === 0
        ? say((row.coverage ?? 1) > 0.9995 ? 'cycle.data.complete' : 'cycle.data.own')
        : null,
    ];
    return same(parts.filter((one) => one !== null).join(' · '));
  }
  if (key === 'review') {
    if (row.review === null) return none;
    const held = say(`cycle.review.${row.review.held}`);
    const { day } = row.review;
    if (day === null || row.review.held === 'closed' || row.review.held === 'open') return same(held);
    // The year is said; in the column it would be cut off.
    return { text: `${held} · ${dates.day(day)}`, said: `${held} · ${dates.short(day)}` };
  }
  if (key === 'actions') {
    const { open, overdue, done } = row.actions;
    const parts = [
      overdue > 0 && say('cycle.actions.overdue', { n: overdue }),
      open - overdue > 0 && say('cycle.actions.open', { n: open - overdue }),
      done > 0 && say('cycle.actions.done', { n: done }),
    ].filter((one) => one !== false);
    return parts.length === 0 ? { text: '–', said: say('cycle.actions.none') } : same(parts.join(' · '));
  }
  if (key === 'initiatives') {
    const { active, offTrack } = row.initiatives;
    if (active === 0) return { text: '–', said: say('cycle.initiatives.none') };
    return same(
      offTrack > 0
        ? say('cycle.initiatives.off', { n: active, off: offTrack })
        : say('cycle.initiatives.n', { n: active }),
    );
  }
  const own = row.lacks.length;
  if (own === 0 && row.below === 0)
    return { text: say('cycle.missing.nothing'), said: say('cycle.missing.nothing') };
  const text = row.below > 0 ? say('cycle.missing.both', { n: own, below: row.below }) : String(own);
  const stages = row.lacks.map((stage) => say(`cycle.stage.${stage}`)).join(', ');
  return { text, said: stages === '' ? text : say('cycle.missing.said', { text, stages }) };
}

/** `Strategy 2026, revision 3, in force from 01 Jul 2026`. */
export function planText({ plan }: Pick<Cycle, 'plan'>, { say, dates }: Words): string {
  if (plan === null) return say('cycle.plan.missing');
  if (plan.revision !== null && plan.revisedFrom !== null)
    return say('cycle.plan.revised', {
      name: plan.name,
      n: plan.revision,
      day: dates.short(plan.revisedFrom),
    });
  return plan.from === null
    ? plan.name
    : say('cycle.plan.from', { name: plan.name, day: dates.short(plan.from) });
}
