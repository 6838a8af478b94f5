/** What it is to speak a language, without React: screens get their words from it, and so do the server's exports. */
import type { MessageId } from './locales/en.ts';
import type { numbers } from './numbers.ts';
import type { dates } from './period.ts';

export type Language = 'en' | 'vi';
export const languages: { code: Language; name: string }[] = [
  { code: 'en', name: 'English' },
  { code: 'vi', name: 'Tiếng Việt' },
];

export type Say = (id: MessageId, values?: Record<string, unknown>) => string;

export interface Words {
  language: Language;
  say: Say;
  numbers: ReturnType<typeof numbers>;
  dates: ReturnType<typeof dates>;
}

/** The language chosen here; else the first of those wanted that is spoken. */
export function firstLanguage(stored: string | null, wanted: readonly string[]): Language {
  for (const one of [stored ?? '', ...wanted]) {
    const spoken = languages.find(({ code }) => code === one.toLowerCase().split('-')[0]);
    if (spoken) return spoken.code;
  }
  return 'en';
}
