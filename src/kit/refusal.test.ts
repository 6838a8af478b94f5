/** What the server refused is said in the reader's language, the field by the name that readers know. */
import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { afterAll, expect, test, vi as vitest } from 'vitest';
import { Refusal } from './call.ts';
import type { Language, Words } from './language.ts';
import { en } from './locales/en.ts';
import { vi } from './locales/vi.ts';
import { numbers } from './numbers.ts';
import { dates } from './period.ts';
import { refusalText } from './refusal.ts';
import { speak } from './words.tsx';

vitest.stubGlobal('document', { documentElement: {} });
afterAll(() => vitest.unstubAllGlobals());

async function speaking(language: Language): Promise<Words> {
  await speak(language);
  const catalog = language === 'en' ? en : vi;
  const messages = Object.fromEntries(
    Object.entries(catalog).map(([id, text]) => [id, compileMessage(text)]),
  );
  const i18n = setupI18n({ locale: language, messages: { [language]: messages } });
  const say: Words['say'] = (id, values) => i18n.t({ id, ...(values ? { values } : {}) });
  return { language, say, numbers: numbers(language), dates: dates(language) };
}
const tooLong = (field: string): Refusal => {
  const message = `${field} is longer than 300 characters: shorten it by 10.`;
  const values = { field, most: 300, over: 10 };
  return new Refusal(400, 'bad-request', message, [{ at: field, code: 'form-long', values, message }]);
};

test('a field that is too long is called what it is called on screen, with how to mend it', async () => {
  const english = await speaking('en');
  const told = 'is longer than 300 characters: shorten it by 10.';
  expect(refusalText(tooLong('title'), english)).toBe(`The title ${told}`);
  expect(refusalText(tooLong('odd'), english)).toBe(`odd ${told}`);
  const vietnamese = await speaking('vi');
  expect(refusalText(tooLong('changes.0.title'), vietnamese)).toBe(
    'Tiêu đề dài hơn 300 ký tự: hãy rút bớt 10 ký tự.',
  );
});
