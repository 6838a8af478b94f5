/** An entry of the audit record as a sentence, and what else it says. */
import { isKnown, known, type Words } from '#kit/words.tsx';
import type { AuditEntry } from '../contract.ts';

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function auditSentence({ action, by, about }: AuditEntry, { say }: Words): string {
  const roleWord = (role: unknown): string =>
    known(say, `role.${text(role)}`, text(role) ?? '–').toLowerCase();
  const before = isRecord(about.before) ? about.before : {};
  const isSame = action === 'member.change' && before.role === about.role;
  const id = `audit.${action}${isSame ? '.same' : ''}`;
  if (!isKnown(id)) return say('audit.other', { by, action });
  return say(id, {
    by,
    name: text(about.name) ?? text(about.email) ?? '–',
    role: roleWord(about.role),
    before: roleWord(before.role),
  });
}

/** Beside the sentence: unit, name that measures use, until when, scopes. */
export function auditDetails(
  { action, about }: AuditEntry,
  { say, dates }: Words,
  unitName: (unit: string) => string,
): string {
  const [unit, knownAs, expires, email, by] = [
    text(about.unit),
    text(about.knownAs),
    text(about.expires),
    text(about.email),
    text(about.by),
  ];
  const scopes = Array.isArray(about.scopes) ? about.scopes.map(String) : [];
  return [
    email,
    unit && say('audit.unit', { unit: unitName(unit) }),
    knownAs && say('audit.knownAs', { name: knownAs }),
    scopes.length > 0 &&
      say('audit.scopes', { scopes: scopes.map((one) => known(say, `scope.${one}`, one)).join(', ') }),
    expires && say('audit.expires', { day: dates.dayYear(expires) }),
    action === 'key.revoke' && by && say('audit.ofKey', { by }),
  ]
    .filter(Boolean)
    .join(' · ');
}
