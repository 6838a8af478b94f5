import { describe, expect, test } from 'vitest';
import { numbers, typedNumber } from './numbers.ts';

const percent = { decimals: 1, unitOfMeasure: '%' };

describe('numbers as their reader writes them', () => {
  test('English and Vietnamese differ in separators, not in digits', () => {
    expect(numbers('en').format(1234.5, 1)).toBe('1,234.5');
    expect(numbers('vi').format(1234.5, 1)).toBe('1.234,5');
  });

  test('a difference of percentages is told in percentage points, with a true minus', () => {
    expect(numbers('en').difference(-1.14, percent, 'pp')).toBe('−1.1\u00a0pp');
    expect(numbers('en').difference(4, { decimals: 0, unitOfMeasure: 'days' }, 'pp')).toBe('+4\u00a0days');
  });

  test('without declared decimals a value keeps about three digits', () => {
    const free = { decimals: null, unitOfMeasure: null };
    expect(numbers('en').value(1234.567, free)).toBe('1,235');
    expect(numbers('en').value(12.3456, free)).toBe('12.35');
    expect(numbers('en').value(7, free)).toBe('7');
    expect(numbers('en').value(null, free)).toBe('–');
  });

  test('a narrow column shows the magnitude of what would not fit', () => {
    const count = { decimals: 0, unitOfMeasure: 'rides' };
    expect(numbers('en').short(147_440_937, count)).toBe('147.4M');
    expect(numbers('en').short(174_507, count)).toBe('174,507');
  });

  test('a score is not rounded over the edge of its band', () => {
    expect(numbers('en').score(69.96, [40, 70, 90])).toBe('69.9');
    expect(numbers('en').score(70, [40, 70, 90])).toBe('70');
    expect(numbers('en').score(72.6, [40, 70, 90])).toBe('73');
  });
});

describe('a yes or a no', () => {
  const audit = { decimals: 0, unitOfMeasure: 'yes / no', yesNo: true };
  const vi = numbers('vi', { yes: 'Có', no: 'Không' });

  test('is said as a word, in a column as in a sentence', () => {
    expect(numbers('en').value(1, audit)).toBe('Yes');
    expect(numbers('en').full(0, audit)).toBe('No');
    expect(vi.short(1, audit)).toBe('Có');
    expect(vi.value(0, audit)).toBe('Không');
  });

  test('of many periods is the share of yeses, and differs from another by nothing that can be counted', () => {
    expect(numbers('en').value(0.75, audit)).toBe('75\u202f% yes');
    expect(numbers('en').difference(-1, audit, 'pp')).toBe('');
  });
});

describe('a typed number', () => {
  test.each([
    ['1234.5', 'en', 1234.5],
    ['1,234.5', 'en', 1234.5],
    ['1.234,5', 'en', 1234.5],
    ['1.234,5', 'vi', 1234.5],
    ['1,234', 'en', 1234],
    ['0,500', 'en', 0.5],
    ['-0,125', 'en', -0.125],
    ['1,234', 'vi', 1.234],
    ['1.234', 'vi', 1234],
    ['1.234', 'en', 1.234],
    ['1.234.567', 'en', 1234567],
    ['93.4 %', 'en', 93.4],
    ['−3', 'en', -3],
    ['(12)', 'en', -12],
    ['1 234', 'en', 1234],
    ['.5', 'en', 0.5],
  ])('%s, typed in %s, is %d', (text, locale, value) => {
    expect(typedNumber(text, locale)).toBe(value);
  });

  test.each(['', 'abc', '1.2.3', '12 days', '--3', '1,23,4'])('%s is none', (text) => {
    expect(typedNumber(text, 'en')).toBeNull();
  });
});
