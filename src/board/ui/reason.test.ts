import { expect, test } from 'vitest';
import { changeWord, shortName, shortNames } from './reason.ts';

test('an owner is shortened to what tells them apart in a narrow column', () => {
  expect(shortName('Ines Marlowe')).toBe('I. Marlowe');
  expect(shortName('Noor Castellan, chief financial officer')).toBe('N. Castellan');
  expect(shortName('Nguyễn Thị Ánh (kế toán trưởng)')).toBe('N. Ánh');
  expect(shortName('Depot manager')).toBe('Depot manager');
  expect(shortName('CFO')).toBe('CFO');
});

test('two owners on one screen are told apart: roles by their ends, people by their whole names', () => {
  const roles = ['Trưởng phòng điều dưỡng', 'Trưởng phòng tài chính', 'Depot manager', 'Trưởng phòng'];
  expect([...shortNames(roles).values()]).toEqual([
    '…điều dưỡng',
    '…tài chính',
    'Depot manager',
    'Trưởng phòng',
  ]);
  expect([...shortNames(['Head of marketing', 'Head of market access']).values()]).toEqual([
    '…marketing',
    '…market access',
  ]);
  expect([...shortNames(['Ines Marlowe', 'Ivan Marlowe, fleet', 'Noor Castellan']).values()]).toEqual([
    'Ines Marlowe',
    'Ivan Marlowe',
    'N. Castellan',
  ]);
  expect([...shortNames(['Depot manager, north', 'Depot manager (south)']).values()]).toEqual([
    '…north',
    '…south',
  ]);
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
