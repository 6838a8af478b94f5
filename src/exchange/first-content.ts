/** What a new organization starts with. */
import type { PortableDocument } from './document.ts';

/** The four perspectives, one unit, a plan in force: enough for a scorecard to be drawn. */
export function emptyDocument(code: string, name: string, today: string): PortableDocument {
  return {
    format: 'sightline/1',
    organization: { code, name, calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
    plans: [{ code: 'strategy', name: 'Strategy', state: 'active', starts: `${today.slice(0, 7)}-01` }],
    perspectives: [
      { code: 'financial', name: 'Financial', question: 'How do we look to shareholders?', order: 1 },
      { code: 'customer', name: 'Customer', question: 'How do our customers see us?', order: 2 },
      { code: 'internal', name: 'Internal processes', question: 'What must we excel at?', order: 3 },
      {
        code: 'learning',
        name: 'Learning and growth',
        question: 'Can we continue to improve and create value?',
        order: 4,
      },
    ],
    units: [{ code, name, kind: 'company' }],
    scorecards: [
      {
        code,
        name: `${name} scorecard`,
        unit: code,
        perspectives: ['financial', 'customer', 'internal', 'learning'].map((perspective) => ({
          perspective,
        })),
      },
    ],
  };
}
