/** The words of an export: the same catalogs that the screens speak from. */
import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { firstLanguage, type Language, type Words } from '#kit/language.ts';
import { en } from '#kit/locales/en.ts';
import { enLater } from '#kit/locales/en-later.ts';
import { vi } from '#kit/locales/vi.ts';
import { viLater } from '#kit/locales/vi-later.ts';
import { numbers } from '#kit/numbers.ts';
import { dates } from '#kit/period.ts';

export interface Speech extends Words {
  /** Why there is no score; a reason without words shows itself. */
  reason(code: string | null): string;
}

const catalogs: Record<Language, Record<string, string>> = {
  en: { ...en, ...enLater },
  vi: { ...vi, ...viLater },
};
const spoken = new Map<Language, Speech>();

export function speechIn(language: Language): Speech {
  const known = spoken.get(language);
  if (known) return known;
  const catalog = catalogs[language];
  const messages = Object.fromEntries(
    Object.entries(catalog).map(([id, text]) => [id, compileMessage(text)]),
  );
  const i18n = setupI18n({ locale: language, messages: { [language]: messages } });
  const say: Words['say'] = (id, values) => i18n.t({ id, ...(values ? { values } : {}) });
  const speech: Speech = {
    language,
    say,
    numbers: numbers(language, { yes: say('yes'), no: say('no') }),
    dates: dates(language),
    reason: (code) => (code === null ? '' : messages[`reason.${code}`] ? i18n.t(`reason.${code}`) : code),
  };
  spoken.set(language, speech);
  return speech;
}

/** As asked for; else as whoever asks prefers. */
export const languageOf = (asked: Language | undefined, accepted: string | undefined): Language =>
  firstLanguage(
    asked ?? null,
    (accepted ?? '').split(',').map((one) => one.split(';')[0]?.trim() ?? ''),
  );
