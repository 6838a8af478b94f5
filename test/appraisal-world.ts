/** A company whose sales clerk is appraised: by the manager of sales, below the manager of all, with one person named. */
import type { Appraisal, AppraisalCycle, BegunAppraisal } from '../src/review/appraisal-contract.ts';
import type { RunningServer } from '../src/server.ts';
import type { Client } from './client.ts';
import { invited } from './people-world.ts';
import { foundReviewed } from './review-world.ts';

export const base = '/api/orgs/acme';

/** Results and behaviours, marks from 1 to 5, and a pay-out. */
export const terms = {
  parts: [
    { code: 'results', kind: 'results', name: 'Results', weight: 70 },
    {
      code: 'how',
      kind: 'behaviours',
      name: 'How we work',
      weight: 30,
      items: [
        { code: 'listens', name: 'Listens', text: 'Hears people out', weight: 1 },
        { code: 'helps', name: 'Helps', weight: 1 },
      ],
    },
  ],
  scale: [
    { value: 1, word: 'Far below' },
    { value: 2, word: 'Below' },
    { value: 3, word: 'As agreed' },
    { value: 4, word: 'Above' },
    { value: 5, word: 'Far above' },
  ],
  decimals: 1,
  payOut: [
    { score: 3, percent: 50 },
    { score: 4, percent: 100 },
  ],
  deadlines: { agree: '2026-03-27', self: '2026-04-20' },
};

export const latest = { 'if-match': '*' };
/** The year is under way when they agree. */
export const late = { why: 'The plan came late' };

export interface Company {
  /** Administrator; administers, and is named nowhere. */
  ann: Client;
  /** Strategist, likewise. */
  stella: Client;
  /** Manages all: above the manager of sales. */
  boss: Client;
  mia: Client;
  /** Manages another unit. */
  fred: Client;
  cora: Client;
  /** Named by the cycle. */
  nina: Client;
  vera: Client;
  ids: Record<'ann' | 'stella' | 'boss' | 'mia' | 'fred' | 'cora' | 'nina' | 'vera', string>;
}

export async function company(server: RunningServer): Promise<Company> {
  const ann = await foundReviewed(server);
  const bring = (name: string, as: object) => invited(server, ann, name, as);
  const people = {
    ann,
    stella: await bring('stella', { role: 'strategist' }),
    boss: await bring('boss', { role: 'manager', unit: 'acme' }),
    mia: await bring('mia', { role: 'manager', unit: 'sales' }),
    fred: await bring('fred', { role: 'manager', unit: 'fleet' }),
    cora: await bring('cora', { role: 'contributor', unit: 'sales', knownAs: 'Cora Bell' }),
    nina: await bring('nina', { role: 'viewer' }),
    vera: await bring('vera', { role: 'viewer' }),
  };
  const ids = Object.fromEntries(
    await Promise.all(
      Object.entries(people).map(async ([name, client]) => [
        name,
        (await client<{ id: string }>('GET', '/api/me')).body.id,
      ]),
    ),
  ) as Company['ids'];
  return { ...people, ids };
}

export async function good<T>(answer: Promise<{ status: number; body: T }>, status = 200): Promise<T> {
  const { status: got, body } = await answer;
  if (got !== status) throw new Error(`${got}, not ${status}: ${JSON.stringify(body)}`);
  return body;
}

export const defined = ({ ann, ids }: Company, more: object = {}): Promise<AppraisalCycle> =>
  good(
    ann<AppraisalCycle>('POST', `${base}/appraisal-cycles`, {
      ...{ name: 'Year 2026', period: 'FY2026', terms, named: [ids.nina] },
      ...more,
    }),
    201,
  );

/** A person's appraisal, begun by the manager of sales and read by the person. */
export async function begun(
  all: Company,
  cycle: Pick<AppraisalCycle, 'id'>,
  person: 'cora' | 'nina' = 'cora',
): Promise<Appraisal> {
  const { id } = await good(
    all.mia<BegunAppraisal>('POST', `${base}/appraisals`, {
      ...{ cycle: cycle.id, person: all.ids[person], unit: 'sales' },
    }),
    201,
  );
  return await read(all[person], id);
}

export const read = (by: Client, id: string): Promise<Appraisal> =>
  good(by<Appraisal>('GET', `${base}/appraisals/${id}`));

export const put = (by: Client, id: string, step: string, body: object = {}) =>
  by<Appraisal>('PUT', `${base}/appraisals/${id}/${step}`, body, latest);
export const post = (by: Client, id: string, step: string, body: object = {}) =>
  by<Appraisal>('POST', `${base}/appraisals/${id}/${step}`, body, latest);

/** Agreed, with both views handed over and the conversation held; ready to be concluded. */
export async function talkedOver(all: Company, cycle: Pick<AppraisalCycle, 'id'>): Promise<Appraisal> {
  const { id } = await begun(all, cycle);
  await good(post(all.cora, id, 'agreement', late));
  await good(post(all.mia, id, 'agreement'));
  const ratings = (result: number, listens: number | null, helps: number | null) => [
    { about: 'kpi:sales/calls', rating: result, text: 'It was a hard winter.' },
    { about: 'how/listens', rating: listens },
    { about: 'how/helps', rating: helps },
  ];
  await good(
    put(all.cora, id, 'self-view', { ratings: ratings(4, 5, 5), text: 'A good year', handOver: true }),
  );
  await good(put(all.mia, id, 'manager-view', { ratings: ratings(3, 5, 5), text: 'Solid', handOver: true }));
  await good(post(all.cora, id, 'talk', { text: 'We spoke about the winter.' }));
  return await good(post(all.mia, id, 'talk', { text: 'Agreed on training.', held: '2026-03-08' }));
}
