/** Of the table of who may what: appraisals and their cycles. */
import { terms } from './appraisal-world.ts';
import { appraisalSteps } from './people-ids-appraisals.ts';

interface Row {
  own: string;
  body?: () => unknown;
}
const all = 'yes yes yes yes yes';
const none = 'gone gone gone gone gone';

export function appraisalTable(): Record<string, Row> {
  const cycles = '/api/orgs/{org}/appraisal-cycles';
  const path = '/api/orgs/{org}/appraisals';
  return {
    [`GET ${cycles}`]: { own: all },
    [`POST ${cycles}`]: {
      own: 'yes yes no no no',
      body: () => ({ name: 'Year', period: 'FY2026', terms }),
    },
    [`GET ${cycles}/{id}`]: { own: none },
    [`PATCH ${cycles}/{id}`]: { own: 'gone gone no no no', body: () => ({ name: 'Else' }) },
    // Everybody has a list: of one's own and of those that one may see.
    [`GET ${path}`]: { own: all },
    [`POST ${path}`]: {
      own: 'gone gone gone no no',
      body: () => ({ cycle: 'nothing', person: 'nobody', unit: 'sales' }),
    },
    [`GET ${path}/{id}`]: { own: none },
    ...Object.fromEntries(
      Object.entries(appraisalSteps).map(([step, body]) => [
        step.replace(' ', ` ${path}/{id}/`),
        { own: none, body: () => body },
      ]),
    ),
  };
}
