/** Of the table of ids: appraisals, which are one's own or do not exist, and the cycles that everybody reads. */
import { terms } from './appraisal-world.ts';
import type { Client } from './client.ts';

export type AppraisalThing = 'appraisal' | 'appraisalCycle';
interface Row {
  thing: AppraisalThing;
  own: string;
  other: string;
  body?: unknown;
}
const all = 'yes yes yes yes yes';
const none = 'gone gone gone gone gone';
const content = 'yes yes no no no';

const one = '/api/orgs/{org}/appraisals/{id}';
const cycle = '/api/orgs/{org}/appraisal-cycles/{id}';
/** Of another's nobody learns that it exists, an administrator as little as anybody. */
const mine = (body?: unknown): Row => ({ thing: 'appraisal', own: all, other: none, body });

export const appraisalSteps: Record<string, unknown> = {
  'PUT weights': { items: [] },
  'PUT self-view': { ratings: [] },
  'PUT manager-view': { ratings: [] },
  'PUT marks': { about: 'kpi:sales/calls', why: 'Because' },
  'PUT manager': { manager: 'nobody', why: 'Because' },
  'POST agreement': {},
  'POST talk': { text: 'Said' },
  'POST conclusion': { rating: 3, reasons: 'Because' },
  'POST calibration': { rating: 3, why: 'Because' },
  'POST acknowledgement': {},
  'POST objection': { text: 'No' },
  'POST answer': { reasons: 'Because' },
  'POST comments': { text: 'Said' },
};

export const appraisalRows: Record<string, Row> = {
  [`GET ${cycle}`]: { thing: 'appraisalCycle', own: all, other: all },
  [`PATCH ${cycle}`]: { thing: 'appraisalCycle', own: content, other: content, body: { name: 'Else' } },
  [`GET ${one}`]: mine(),
  ...Object.fromEntries(
    Object.entries(appraisalSteps).map(([step, body]) => [step.replace(' ', ` ${one}/`), mine(body)]),
  ),
};

export const isOfAppraisals = (thing: string): thing is AppraisalThing =>
  thing === 'appraisal' || thing === 'appraisalCycle';

export async function makeOfAppraisals(
  thing: AppraisalThing,
  org: string,
  ann: Client,
  by: Client,
): Promise<string> {
  const make = async (path: string, body: unknown): Promise<string> => {
    const made = await ann<{ id: string }>('POST', `/api/orgs/${org}${path}`, body);
    if (made.status >= 300) throw new Error(`${made.status}: ${JSON.stringify(made.body)}`);
    return made.body.id;
  };
  const cycle = await make('/appraisal-cycles', { name: 'Year', period: 'FY2026', terms });
  if (thing === 'appraisalCycle') return cycle;
  const idOf = async (client: Client) => (await client<{ id: string }>('GET', '/api/me')).body.id;
  const [person, manager] = [await idOf(by), await idOf(ann)];
  return await make('/appraisals', { cycle, person, manager, unit: 'fleet' });
}
