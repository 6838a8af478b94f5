import { expect, test } from 'vitest';
import { openAttempts } from './attempts.ts';

test('an account is tried ten times in a quarter of an hour, then it rests', () => {
  let now = 0;
  const attempts = openAttempts(() => now);
  for (let tries = 0; tries < 10; tries++) {
    expect(attempts.wait('Ann@acme.example')).toBe(0);
    attempts.failed('ann@acme.example');
  }
  expect(attempts.wait('ANN@acme.example ')).toBe(900);
  expect(attempts.wait('bob@acme.example')).toBe(0);
  now = 900_000;
  expect(attempts.wait('ann@acme.example')).toBe(0);
  attempts.failed('ann@acme.example');
  expect(attempts.wait('ann@acme.example')).toBe(0);
});

test('whoever gets in begins anew', () => {
  const attempts = openAttempts(() => 0);
  for (let tries = 0; tries < 9; tries++) attempts.failed('ann@acme.example');
  attempts.succeeded('ann@acme.example');
  attempts.failed('ann@acme.example');
  expect(attempts.wait('ann@acme.example')).toBe(0);
});
