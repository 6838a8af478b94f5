import { expect, test } from 'vitest';
import { shortName } from './reason.ts';

test('an owner is shortened to what tells them apart in a narrow column', () => {
  expect(shortName('Ines Marlowe')).toBe('I. Marlowe');
  expect(shortName('Noor Castellan, chief financial officer')).toBe('N. Castellan');
  expect(shortName('Nguyễn Thị Ánh (kế toán trưởng)')).toBe('N. Ánh');
  expect(shortName('Depot manager')).toBe('Depot manager');
  expect(shortName('CFO')).toBe('CFO');
});
