/**
 * A question as a page's address says it, short enough to be sent to someone: `parcel:training_hours:p:-30:2026-12`,
 * several with a tilde between them. What is still being said, a value for one, stands there empty.
 */
import type { Question } from './check-contract.ts';

export type How = Question['proposals'][number]['how'];

/** A proposal while it is being made. */
export interface Draft {
  unit: string;
  measure: string;
  how: How;
  value: number | null;
  from: string;
  /** As long as it is played where nothing is said. */
  to?: string | undefined;
}

const letters: Record<How, string> = { by: 'b', percent: 'p', to: 't' };
const hows: Record<string, How> = { b: 'by', p: 'percent', t: 'to' };
export const mostProposals = 50;

export const writeProposals = (drafts: readonly Draft[]): string | undefined =>
  drafts.length === 0
    ? undefined
    : drafts
        .map(({ unit, measure, how, value, from, to }) =>
          [unit, measure, letters[how], value ?? '', from, ...(to === undefined ? [] : [to])].join(':'),
        )
        .join('~');

export function readProposals(text: string | undefined): Draft[] {
  return (text ?? '')
    .split('~')
    .slice(0, mostProposals)
    .flatMap((part): Draft[] => {
      const [unit, measure, letter, said, from, to] = part.split(':');
      const how = hows[letter ?? ''];
      if (!unit || !measure || !how || !from) return [];
      const value = said === undefined || said === '' ? null : Number(said);
      return [
        {
          unit,
          measure,
          how,
          value: value === null || Number.isFinite(value) ? value : null,
          from,
          ...(to ? { to } : {}),
        },
      ];
    });
}

/** What can be played of what is being said. */
export const saidProposals = (drafts: readonly Draft[]): Question['proposals'] =>
  drafts.flatMap(({ value, to, ...rest }) =>
    value === null ? [] : [{ ...rest, value, ...(to === undefined ? {} : { to }) }],
  );
