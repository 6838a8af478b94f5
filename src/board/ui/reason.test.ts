import { expect, test } from 'vitest';
import { changeWord, shortName } from './reason.ts';

test('an owner is shortened to what tells them apart in a narrow column', () => {
  expect(shortName('Ines Marlowe')).toBe('I. Marlowe');
  expect(shortName('Noor Castellan, chief financial officer')).toBe('N. Castellan');
  expect(shortName('Nguyễn Thị Ánh (kế toán trưởng)')).toBe('N. Ánh');
  expect(shortName('Depot manager')).toBe('Depot manager');
  expect(shortName('CFO')).toBe('CFO');
});

test('what is shown as no change is put as neither better nor worse', () => {
  expect([0, 0.04, -0.04, 0.06, -2].map(changeWord)).toEqual([
    'change.same',
    'change.same',
    'change.same',
    'change.better',
    'change.worse',
  ]);
});
