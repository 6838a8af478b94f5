/**
 * Two appraisals that whoever begins the demo finds as their own: last year's, finished, in which they are the person;
 * and this year's, under way, of somebody whose manager they are. Evidence is frozen off the demo's own board.
 */

import type { PortableDocument } from '#exchange/document.ts';
import { boardOf } from '#exchange/document-board.ts';
import { firstItems } from '#review/appraisal-changing.ts';
import type { AppraisalItem, AppraisalTerms } from '#review/appraisal-contract.ts';
import type { AppraisalEntry, AppraisalParts, AppraisalPerson } from '#review/appraisal-document-part.ts';
import { evidenceHash, evidenceOf, evidenceText } from '#review/appraisal-evidence.ts';
import { noCourse } from '#review/appraisal-store.ts';
import { dayOf } from './periods.ts';
import { company, demoFounder } from './structure.ts';

const terms = (year: number): AppraisalTerms => ({
  parts: [
    { code: 'results', kind: 'results', name: 'Results', weight: 70, items: [] },
    {
      code: 'how',
      kind: 'behaviours',
      name: 'How we work',
      weight: 30,
      items: [
        { code: 'word', name: 'Keeps promises', text: 'What was said is done', weight: 1 },
        { code: 'help', name: 'Helps others', text: 'Shares time and knowledge', weight: 1 },
      ],
    },
  ],
  scale: ['Far below what was agreed', 'Below', 'As agreed', 'Above', 'Far above'].map((word, i) => ({
    ...{ value: i + 1, word, text: null },
  })),
  decimals: 1,
  payOut: [
    { score: 2, percent: 50 },
    { score: 3, percent: 100 },
    { score: 5, percent: 150 },
  ],
  deadlines: {
    agree: `${year - 1}-12-20`,
    self: `${year + 1}-01-20`,
    manager: `${year + 1}-01-31`,
    talk: `${year + 1}-02-15`,
    conclude: `${year + 1}-02-28`,
    acknowledge: `${year + 1}-03-15`,
  },
});

const chief: AppraisalPerson = { name: 'Ines Marlowe' };
const people: AppraisalPerson = { name: 'Priya Raman' };
const clerk: AppraisalPerson = { name: 'Mila Hansen' };
type Said = NonNullable<AppraisalEntry['said']>[number];

/** @param n the number under which the demo was recorded */
export function demoAppraisals(
  document: PortableDocument,
  today: string,
  n: number,
  founder: AppraisalPerson,
): AppraisalParts {
  const { board } = boardOf(document, dayOf(today));
  const year = Number(today.slice(0, 4));
  const cycle = (of: number, state: 'open' | 'closed') => ({
    ...{ id: `demo-appraisals-${of}`, name: `The year ${of}`, period: `FY${of}`, state, terms: terms(of) },
    ...{ named: [people], hears: people, by: people.name, made: `${of - 1}-11-15T09:00:00.000Z` },
  });
  const itemsOf = (of: number, name: string): AppraisalItem[] =>
    firstItems({ standing: { board } }, terms(of), `FY${of}`, [name]);
  const view = (
    voice: 'self' | 'manager',
    by: AppraisalPerson,
    at: string,
    items: readonly AppraisalItem[],
    ratings: readonly number[],
    texts: readonly (string | null)[],
    whole: string,
  ): Said[] => [
    ...items.map((item, i) => {
      const text = texts[i] ?? null;
      return {
        ...{ voice, about: item.id, rating: ratings[i % ratings.length] ?? 3, by, at },
        ...(text === null ? {} : { text }),
      };
    }),
    { voice, text: whole, by, at },
  ];

  const last = year - 1;
  const done = itemsOf(last, demoFounder);
  const results = done.filter((item) => item.node !== null);
  const finished = { id: `demo-appraisal-${last}`, period: `FY${last}` };
  const { figures } = evidenceOf({ board }, finished.period, results);
  const text = evidenceText(finished, n, results, figures);
  /** Early in a year last year's ends today. */
  const before = (day: string) => (day < today ? day : today);
  const at = (day: string) => `${before(day)}T10:00:00.000Z`;
  const concluded = at(`${year}-02-20`);

  const now = itemsOf(year, clerk.name);
  const selfAt = at(today);
  return {
    appraisalCycles: [cycle(last, 'closed'), cycle(year, 'open')],
    appraisals: [
      {
        ...finished,
        ...{ cycle: `demo-appraisals-${last}`, person: founder, manager: chief, readers: [people] },
        ...{ unit: company, terms: terms(last), items: done, state: 'acknowledged' },
        course: {
          ...noCourse,
          agreed: { person: at(`${last - 1}-12-16`), manager: at(`${last - 1}-12-18`) },
          handed: { self: at(`${year}-01-14`), manager: at(`${year}-01-28`) },
          held: before(`${year}-02-10`),
          rating: 3.6,
          conclusion: {
            rating: 3.4,
            reasons:
              'The systems held through the peak, and two teams learned to do without us. Availability in spring stays what to work on.',
            ...{ by: chief.name, at: concluded },
          },
          calibrated: {
            ...{ rating: 3.6, before: 3.4, by: people.name, at: at(`${year}-02-26`) },
            why: 'Help given to other divisions weighed as it did for everybody else who gave it',
          },
          acknowledged: { at: at(`${year}-03-04`) },
        },
        said: [
          ...view(
            'self',
            founder,
            at(`${year}-01-14`),
            done,
            [4, 3, 4, 5],
            ['The new scanners came two months early.'],
            'A year in which much became easier for others.',
          ),
          ...view(
            'manager',
            chief,
            at(`${year}-01-28`),
            done,
            [3, 3, 4, 4],
            [null, 'As agreed; the outage of May is in it.'],
            'Reliable, and asked for advice by everyone.',
          ),
          {
            voice: 'talk',
            text: 'Agreed: a deputy by summer, and one day a week for the platform.',
            by: chief,
            at: at(`${year}-02-10`),
          },
          {
            voice: 'comment',
            about: 'how',
            text: 'Thank you for seeing the work in the depots.',
            by: founder,
            at: at(`${year}-03-04`),
          },
        ],
        changes: [
          {
            what: 'calibration',
            about: '',
            before: 3.4,
            after: 3.6,
            why: 'Help given to other divisions weighed as it did for everybody else who gave it',
            ...{ by: people.name, at: at(`${year}-02-26`) },
          },
        ],
        frozen: { sequence: n, hash: evidenceHash(text), at: concluded, text },
      },
      {
        ...{ id: `demo-appraisal-${year}`, period: `FY${year}`, cycle: `demo-appraisals-${year}` },
        ...{ person: clerk, manager: founder, readers: [people], unit: 'parcel_north', terms: terms(year) },
        items: now,
        state: 'self-viewed',
        course: {
          ...noCourse,
          agreed: { person: at(`${last}-12-12`), manager: at(`${last}-12-15`) },
          handed: { self: selfAt, manager: null },
        },
        said: view(
          'self',
          clerk,
          selfAt,
          now,
          [4, 3, 4, 3, 5],
          ['Better since the routes were drawn anew.'],
          'The team stayed together in a hard year. I want to learn planning.',
        ),
      },
    ],
  };
}
