/** A link while someone changes it, and what of it is another than it was. */
import type { MapLink } from '../map-types.ts';

export interface LinkDraft {
  cause: string;
  effect: string;
  sign: '+' | '-';
  lag: number | null;
  rationale: string;
  /** Empty: the day on which its sign or lag is changed. */
  declared: string;
  driver: string;
  outcome: string;
  value: number | null;
  low: number | null;
  high: number | null;
}

export const emptyDraft: LinkDraft = {
  cause: '',
  effect: '',
  sign: '+',
  lag: null,
  rationale: '',
  declared: '',
  driver: '',
  outcome: '',
  value: null,
  low: null,
  high: null,
};

export const draftOf = (link: MapLink): LinkDraft => ({
  cause: link.cause,
  effect: link.effect,
  sign: link.sign,
  lag: link.lag,
  rationale: link.rationale ?? '',
  declared: link.declared ?? '',
  driver: link.driver?.key ?? '',
  outcome: link.outcome?.key ?? '',
  value: link.size?.value ?? null,
  low: link.size?.low ?? null,
  high: link.size?.high ?? null,
});

/** A draft as the fields of the portable document; null clears. */
export const fieldsOf = (draft: LinkDraft): Record<string, unknown> => ({
  sign: draft.sign,
  lag: draft.lag,
  rationale: draft.rationale.trim() || null,
  declared: draft.declared || null,
  driver: draft.driver || null,
  outcome: draft.outcome || null,
  size:
    draft.value === null
      ? null
      : {
          value: draft.value,
          ...(draft.low === null ? {} : { low: draft.low }),
          ...(draft.high === null ? {} : { high: draft.high }),
        },
});

/**
 * The fields that differ. Where its sign or its lag changes and its day does not, no day is said: the change is
 * declared on the day on which it is recorded.
 */
export function changedFields(before: LinkDraft, after: LinkDraft): Record<string, unknown> {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return Object.fromEntries(
    Object.entries(is).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(was[field])),
  );
}

export interface SizeFaults {
  /** A range says nothing without the size that it is of. */
  value?: 'needed';
  low?: 'over';
  high?: 'under';
}

/** What keeps a size from being saved, by its field: at least ≤ size ≤ at most. */
export function sizeFaults({ value, low, high }: Pick<LinkDraft, 'value' | 'low' | 'high'>): SizeFaults {
  const isOver = low !== null && ((value !== null && low > value) || (high !== null && low > high));
  const isUnder = high !== null && ((value !== null && high < value) || (low !== null && high < low));
  return {
    ...(value === null && (low !== null || high !== null) ? { value: 'needed' } : {}),
    ...(isOver ? { low: 'over' } : {}),
    ...(isUnder ? { high: 'under' } : {}),
  };
}

/** Its ends are what names a link: with others, it is another link. */
export const isOther = (before: LinkDraft, after: LinkDraft): boolean =>
  before.cause !== after.cause || before.effect !== after.effect;
