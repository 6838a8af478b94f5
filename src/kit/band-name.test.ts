/** What bands are called in each language. */
import { expect, test } from 'vitest';
import { presets } from '#engine/presets.ts';
import { sightlineScale } from '#engine/scale.ts';
import { bandName, bandNamed } from './band-name.ts';
import type { Words } from './language.ts';
import { en } from './locales/en.ts';
import { vi as viWords } from './locales/vi.ts';

const speechIn = (language: 'en' | 'vi'): Pick<Words, 'say'> => ({
  say: (id) => (({ en, vi: viWords })[language] as Record<string, string>)[id] ?? id,
});

test('a band that the product brings is called in the language of the reader', () => {
  const names = (language: 'en' | 'vi') =>
    sightlineScale.bands.map((band) => bandName(band, speechIn(language)));
  expect(names('en')).toEqual(['Off target', 'Watch', 'On target', 'Exceeds']);
  expect(names('vi')).toEqual(['Không đạt', 'Theo dõi', 'Đạt', 'Vượt']);
  const percent = presets.percent?.scale.bands ?? [];
  expect(percent.map((band) => bandName(band, speechIn('vi')))).toEqual(names('vi'));
});

test('one’s own stands as it was written, also where it is one’s own word for a status', () => {
  const vi = speechIn('vi');
  const own = [
    { code: 'gold', name: 'Gold', status: 'exceeds' },
    { code: 'on-target', name: 'Good enough', status: 'on-target' },
  ] as const;
  expect(own.map((band) => bandName(band, vi))).toEqual(['Gold', 'Good enough']);
  expect(bandNamed('Good enough', own, vi)).toBe('Good enough');
  expect(bandNamed('Watch', sightlineScale.bands, vi)).toBe('Theo dõi');
  expect(bandNamed(null, sightlineScale.bands, vi)).toBeNull();
});
