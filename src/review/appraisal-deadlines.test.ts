/** By when a step is done, where the cycle says so and where it does not. */
import { expect, test } from 'vitest';
import { dayFromIso } from '#engine/calendar.ts';
import type { Day } from '#engine/definitions.ts';
import type { AppraisalStep } from './appraisal-contract.ts';
import { type Dated, deadlineOf } from './appraisal-deadlines.ts';
import { noCourse } from './appraisal-store.ts';

const day = (iso: string): Day => dayFromIso(iso) ?? Number.NaN;
const dated: Dated = {
  deadlines: {},
  period: { start: day('2026-01-01'), end: day('2026-12-31') },
  begun: day('2025-11-20'),
  course: noCourse,
  dayOf: (moment) => day(moment.slice(0, 10)),
};
const all = (more: Partial<Dated> = {}) =>
  (['agree', 'self', 'manager', 'talk', 'conclude', 'acknowledge'] as const).map((step: AppraisalStep) =>
    deadlineOf(step, { ...dated, ...more }),
  );

test('without deadlines they follow the period: agreed before it, the rest in the weeks after it', () => {
  expect(all()).toEqual(['2025-12-31', '2027-01-14', '2027-01-28', '2027-02-11', '2027-02-18', '2027-03-04']);
});

test('whoever begins late has two weeks to agree', () => {
  expect(all({ begun: day('2026-03-09') })[0]).toBe('2026-03-23');
});

test('nothing is due within two weeks of the day on which it was begun, also where the cycle names a day', () => {
  const begun = day('2026-03-09');
  expect(
    all({ begun, deadlines: { agree: '2025-12-20', self: '2026-03-12', manager: '2026-04-30' } }),
  ).toEqual(['2026-03-23', '2026-03-23', '2026-04-30', '2027-02-11', '2027-02-18', '2027-03-04']);
  // A whole period that lies behind: each step has its two weeks.
  const late = all({ begun: day('2027-06-01') });
  expect(new Set(late)).toEqual(new Set(['2027-06-15']));
});

test('what the cycle says holds, and what it leaves out lies between', () => {
  expect(all({ deadlines: { self: '2027-02-10', conclude: '2027-02-12' } })).toEqual([
    '2025-12-31',
    '2027-02-10',
    '2027-02-10',
    '2027-02-11',
    '2027-02-12',
    '2027-03-04',
  ]);
});

test('a step that becomes possible late is not late at once', () => {
  const course = { ...noCourse, handed: { self: '2027-03-20T10:00:00Z', manager: null }, held: '2027-04-01' };
  const late = all({ course });
  expect([late[2], late[4]]).toEqual(['2027-03-27', '2027-04-08']);
  // Where the cycle names the day, it holds all the same.
  expect(all({ course, deadlines: { manager: '2027-01-31' } })[2]).toBe('2027-01-31');
});
