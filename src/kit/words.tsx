/** The two languages: messages by key, numbers and dates by locale. */
import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { I18nProvider, useLingui } from '@lingui/react';
import { type ReactNode, useEffect, useState } from 'react';
import { firstLanguage, type Language, type Say, type Words } from './language.ts';
import type { MessageId } from './locales/en.ts';
import { numbers } from './numbers.ts';
import { part } from './part-missing.ts';
import { dates } from './period.ts';

// Screens have all of their words from here.
export { type Language, languages, type Say, type Words } from './language.ts';

const chosen = 'sightline.language';
const i18n = setupI18n();
type Catalog = () => Promise<Record<string, string>>;
const first: Record<Language, Catalog> = {
  en: async () => (await import('./locales/en.ts')).en,
  vi: async () => (await import('./locales/vi.ts')).vi,
};
const later: Record<Language, Catalog> = {
  en: async () => (await import('./locales/en-later.ts')).enLater,
  vi: async () => (await import('./locales/vi-later.ts')).viLater,
};
let isMoreWanted = false;

const compiled = async (catalog: Catalog) =>
  Object.fromEntries(Object.entries(await catalog()).map(([id, message]) => [id, compileMessage(message)]));

export async function speak(language: Language): Promise<void> {
  const [some, more] = await Promise.all([
    compiled(first[language]),
    isMoreWanted ? compiled(later[language]) : {},
  ]);
  i18n.loadAndActivate({ locale: language, messages: { ...some, ...more } });
  document.documentElement.lang = language;
}

/** What is loaded after the first screen waits for the words that come after it, too. */
export async function withWords<T>(load: Promise<T>): Promise<T> {
  const [loaded] = await part(Promise.all([load, moreWords()]));
  return loaded;
}

let more: Promise<void> | null = null;
async function moreWords(): Promise<void> {
  isMoreWanted = true;
  const language = i18n.locale as Language;
  more ??= compiled(later[language]).then((words) => i18n.load(language, words));
  try {
    await more;
  } catch (error) {
    // A lost connection is no reason never to ask again.
    more = null;
    throw error;
  }
}

/** Speaks it from now on, on this browser. */
export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(chosen, language);
  await speak(language);
}

/**
 * A message of words and values as they are: most of them, and a table says a thousand. Null where more has to be
 * known, plurals above all.
 */
export function plainly(message: unknown, values: Record<string, unknown> = {}): string | null {
  if (!Array.isArray(message)) return null;
  let text = '';
  for (const token of message as (string | [name: string, type?: string])[]) {
    if (typeof token === 'string') {
      if (token.includes('\\')) return null;
      text += token;
    } else if (token.length === 1) text += values[token[0]] ?? '';
    else return null;
  }
  return text;
}

const spoken = new Map<Language, Words>();

/** Formats of numbers and dates are dear to make and asked for in every cell: one set a language serves all. */
function wordsIn(current: typeof i18n, language: Language): Words {
  const made = spoken.get(language) ?? {
    language,
    say: (id, values) =>
      plainly(current.messages[id], values) ?? current.t({ id, ...(values ? { values } : {}) }),
    numbers: numbers(language, { yes: current.t({ id: 'yes' }), no: current.t({ id: 'no' }) }),
    dates: dates(language),
  };
  spoken.set(language, made);
  return made;
}

export function useWords(): Words {
  const { i18n: current } = useLingui();
  return wordsIn(current, current.locale as Language);
}

/** Codes that come from the server may be newer than this page: then they show themselves. */
export const known = (say: Say, id: string, otherwise: string): string =>
  i18n.messages[id] === undefined ? otherwise : say(id as MessageId);

export const isKnown = (id: string): id is MessageId => i18n.messages[id] !== undefined;

export function Speaking({ children }: { children: ReactNode }) {
  const [ready, setReady] = useState(i18n.locale !== '');
  useEffect(() => {
    if (!ready)
      void speak(firstLanguage(localStorage.getItem(chosen), navigator.languages)).then(() => setReady(true));
  }, [ready]);
  return ready ? <I18nProvider i18n={i18n}>{children}</I18nProvider> : null;
}
