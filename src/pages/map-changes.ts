/** What is recorded when a strategy map is drawn: links made, changed, ended; objectives made. */
import { firstDay, isoFromDay, parsePeriod } from '#engine/calendar.ts';
import type { Calendar } from '#engine/definitions.ts';
import type { Change } from '#exchange/ui/definition-client.ts';
import { codeFrom } from '#measures/code-from.ts';
import { changedFields, fieldsOf, isOther, type LinkDraft } from '#strategy/ui/link-draft.ts';

const withoutNothing = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

/** A link that was there and ended is taken up again. */
export const linkMade = (cause: string, effect: string, fields: Record<string, unknown> = {}): Change => ({
  section: 'links',
  key: null,
  takeUp: true,
  fields: { cause, effect, ...withoutNothing(fields) },
});

export const linkEnded = (key: string): Change => ({
  section: 'links',
  key,
  version: '*',
  fields: { archived: true },
});

/**
 * A changed claim holds from the period that runs: what was claimed before stays so for earlier ones.
 * @param version of what was read, so that nobody overwrites blindly; `*`: whatever has come since
 */
export function linkChanged(
  key: string,
  before: LinkDraft,
  after: LinkDraft,
  calendar: Calendar,
  period: string,
  version: number | '*',
): Change[] {
  if (isOther(before, after)) return [linkEnded(key), linkMade(after.cause, after.effect, fieldsOf(after))];
  const fields = changedFields(before, after);
  if (Object.keys(fields).length === 0) return [];
  const at = parsePeriod(calendar, period);
  const isClaim = 'sign' in fields || 'lag' in fields;
  const from = isClaim && at ? isoFromDay(firstDay(calendar, at.frequency, at.ordinal)) : undefined;
  return [{ section: 'links', key, version, fields: from === undefined ? fields : { ...fields, from } }];
}

/** @param taken codes that the scorecard has */
export function objectiveMade(
  card: string,
  name: string,
  perspective: string,
  taken: ReadonlySet<string>,
): { change: Change; key: string } {
  const plain = codeFrom(name) || 'objective';
  let code = plain;
  for (let n = 2; taken.has(code); n++) code = `${plain}_${n}`;
  return {
    change: { section: 'objectives', key: null, fields: { scorecard: card, code, name, perspective } },
    key: `${card}:${code}`,
  };
}
