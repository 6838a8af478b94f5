import { expect, test } from 'vitest';
import { firstLanguage } from './language.ts';

test('a browser is first spoken to in the language that it puts first', () => {
  expect(firstLanguage(null, ['vi-VN', 'en'])).toBe('vi');
  expect(firstLanguage(null, ['en-US', 'vi'])).toBe('en');
  expect(firstLanguage(null, ['fr-FR', 'vi', 'en'])).toBe('vi');
  expect(firstLanguage(null, ['fr-FR'])).toBe('en');
});

test('a language once chosen goes before the browser, unless it is spoken no more', () => {
  expect(firstLanguage('en', ['vi-VN'])).toBe('en');
  expect(firstLanguage('tlh', ['vi-VN'])).toBe('vi');
});
