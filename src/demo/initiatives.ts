/** What Marlowe works on, as the portable document says it: initiatives with their milestones, money and budgets. */
import type { PortableDocument } from '#exchange/document.ts';
import { type At, initiativesTold, type Told } from './initiatives-told.ts';
import { demoMonths, firstMonth, monthId } from './periods.ts';
import { proposals } from './proposals.ts';

type Section<K extends keyof PortableDocument> =
  NonNullable<PortableDocument[K]> extends (infer T)[] ? T : never;
type Initiative = Section<'initiatives'>;

export interface DemoExecution {
  initiatives: Initiative[];
  milestones: Section<'milestones'>[];
  updates: Section<'updates'>[];
  money: Section<'money'>[];
  budgets: Section<'budgets'>[];
}

export function demoExecution(today: string): DemoExecution {
  const now = firstMonth(today) + demoMonths;
  // Of months of 28 days and more, the last is its last.
  const day = ([month, date]: At): string => {
    const lastDate = new Date(
      Date.UTC(Math.floor((now + month) / 12), ((now + month) % 12) + 1, 0),
    ).getUTCDate();
    return `${monthId(now + month)}-${String(Math.min(date, lastDate)).padStart(2, '0')}`;
  };
  const all: DemoExecution = { initiatives: [], milestones: [], updates: [], money: [], budgets: [] };
  for (const one of [...initiativesTold, ...proposals]) {
    const { code } = one.said;
    all.initiatives.push({
      ...one.said,
      start: day(one.start),
      end: day(one.end),
      ...(one.baseline?.start ? { baselineStart: day(one.baseline.start) } : {}),
      ...(one.baseline ? { baselineEnd: day(one.baseline.end) } : {}),
      ...(one.finished ? { finished: day(one.finished) } : {}),
      moves: one.said.moves?.map((move) => ({
        ...move,
        ...(move.effect ? { starts: monthId(now + one.end[0] + 1) } : {}),
      })),
    });
    for (const [i, { name, due, done, baseline, weight, owner }] of one.milestones.entries())
      all.milestones.push({
        initiative: code,
        code: `m${i + 1}`,
        name,
        due: day(due),
        ...(baseline ? { baselineDue: day(baseline) } : {}),
        ...(weight === undefined ? {} : { weight }),
        ...(done ? { done: day(done) } : {}),
        ...(owner ? { owner } : {}),
      });
    for (const [i, { at, ...update }] of (one.updates ?? []).entries())
      all.updates.push({ initiative: code, code: `u${i + 1}`, day: day(at), ...update });
    all.money.push(...moneyOf(one, now));
  }
  const year = Math.floor(now / 12);
  const first = {
    ...budget(`b${year}`, `FY${year}`, `FY${year}`),
    name: `Strategy budget ${year}`,
    amount: 3_600,
  };
  const second = budget(`b${year + 1}`, `FY${year + 1}`, `FY${year + 1}`);
  all.budgets.push(
    { ...first, classes: ['capital', 'strategic'], owner: 'Noor Castellan, chief financial officer' },
    {
      ...second,
      name: `Strategy budget ${year + 1}`,
      description: 'What the coming year may cost; what is proposed is not in it yet.',
      amount: 3_200,
      classes: ['capital', 'strategic'],
      owner: 'Noor Castellan, chief financial officer',
    },
    {
      ...budget(`promise${year}`, `FY${year}`, `FY${year}`),
      name: `Keeping the promise ${year}`,
      themes: ['promise'],
      amount: 1_150,
      owner: 'Henrik Solberg, chief operating officer',
    },
  );
  return all;
}

const budget = (code: string, start: string, end: string) => ({ code, start, end });

/** Planned evenly over its months; spent in those that have ended. */
function moneyOf({ said, start, end, money }: Told, now: number): Section<'money'>[] {
  const months = end[0] - start[0] + 1;
  return money.flatMap(({ class: klass, planned, spentShare, committed }) =>
    Array.from({ length: months }, (_, i): Section<'money'> => {
      const month = start[0] + i;
      // Rounded so that all months add up to the plan.
      const share = Math.round((planned * (i + 1)) / months) - Math.round((planned * i) / months);
      const wave = 1 + 0.12 * Math.sin(i * 2.1 + months);
      return {
        initiative: said.code,
        class: klass,
        period: monthId(now + month),
        planned: share,
        ...(month < 0 && spentShare !== undefined ? { spent: Math.round(share * spentShare * wave) } : {}),
        ...(month === 0 && committed !== undefined ? { committed } : {}),
      };
    }),
  );
}
