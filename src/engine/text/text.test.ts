import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openCatalogue } from './catalogue.ts';
import { fold, folded, stretchOf } from './fold.ts';
import { distances, likeness, mostWrong } from './likeness.ts';
import { matchText } from './match.ts';

const names = [
  'Doanh thu thuần',
  'Tỷ lệ đúng hạn',
  'Đơn hàng mới',
  'Revenue',
  'Net revenue growth',
  'Revenue from new products',
  'Non-performing loan ratio',
  'Customer satisfaction',
  'Customers won back',
  'On-time delivery',
  'Energy cost',
  'Net promoter score',
];
const catalogue = openCatalogue([1, 0.85, 0.6]);
for (const [n, name] of names.entries())
  catalogue.add([name, `code_${n}`, n % 2 === 0 ? 'Hà Nội' : 'Đà Nẵng']);
const find = (text: string, limit = 10) =>
  catalogue.find(folded(text), { limit }).hits.map((hit) => names[hit.item]);
const marked = (text: string, name: string) =>
  matchText(folded(text), name)?.marks.map(([start, end]) => name.slice(start, end));

describe('what is typed without accents', () => {
  test('finds Vietnamese names by their bare letters, and with them', () => {
    for (const typed of ['doanh thu', 'Doanh Thu', 'DOANH THU', 'doanh thu thuần', 'thuan'])
      expect(find(typed)[0], typed).toBe('Doanh thu thuần');
    expect(find('ty le dung han')[0]).toBe('Tỷ lệ đúng hạn');
  });

  test('finds Đ by D, and Đ typed finds it too', () => {
    expect(find('don hang')[0]).toBe('Đơn hàng mới');
    expect(find('đơn')[0]).toBe('Đơn hàng mới');
  });

  test('marks the part as it is written, letters with their accents', () => {
    expect(marked('doanh thu', 'Doanh thu thuần')).toEqual(['Doanh', 'thu']);
    expect(marked('thua', 'Doanh thu thuần')).toEqual(['thuầ']);
    expect(marked('dung', 'Tỷ lệ đúng hạn'.normalize('NFD'))?.map((one) => one.normalize('NFC'))).toEqual([
      'đúng',
    ]);
  });
});

describe('what is misspelled', () => {
  test('is found with one letter wrong from four on, with two from eight on', () => {
    for (const typed of ['revenu', 'revneue', 'rebenue', 'revennue', 'xevenue'])
      expect(find(typed)[0], typed).toBe('Revenue');
    expect(find('satisfcation')[0]).toBe('Customer satisfaction');
    expect(find('satsfacton')[0]).toBe('Customer satisfaction');
    expect(find('promtoer scroe')[0]).toBe('Net promoter score');
    expect(find('doahn thu')[0]).toBe('Doanh thu thuần');
  });

  test('is not looked for in short words and in numbers', () => {
    expect(find('nat')).toEqual([]);
    expect(likeness('2025', '2026', true)).toBe(0);
  });

  test('that is nothing at all is answered with what may have been meant', () => {
    expect(find('revxxxnue')).toEqual([]);
    expect(catalogue.instead(folded('revxxxnue growth'), {})).toContain('revenue growth');
    expect(catalogue.instead(folded('qqqqqq growth'), {})).toEqual(['growth']);
    expect(catalogue.instead(folded('qqqq'), {})).toEqual([]);
  });
});

describe('the order', () => {
  test('is the name itself, then names that begin so, then words that do, then parts of words', () => {
    expect(find('revenue')).toEqual(['Revenue', 'Revenue from new products', 'Net revenue growth']);
    expect(find('cust').slice(0, 2).sort()).toEqual(['Customer satisfaction', 'Customers won back']);
    expect(find('forming')).toEqual(['Non-performing loan ratio']);
  });

  test('puts words that follow each other before those that are scattered', () => {
    const two = openCatalogue([1]);
    for (const name of ['Time spent on calls, the whole', 'Delivery time on calls']) two.add([name]);
    const hits = two.find(folded('time on'), { limit: 2 }).hits;
    expect(hits.map((hit) => hit.item)).toEqual([1, 0]);
  });

  test('wants every word, be it in the name or in the unit', () => {
    expect(find('revenue da nang')).toEqual(['Revenue', 'Revenue from new products']);
    expect(find('revenue saturn')).toEqual([]);
  });
});

const word = fc.stringMatching(/^[a-z]{4,12}$/);
const anyText = fc.string({ unit: 'grapheme', maxLength: 30 });

describe('for any text', () => {
  test('a text is folded at once as it is letter by letter, whatever letters it has', () => {
    const letters = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('Đầu tư xe tải điện', 'ΟΔΟΣ Σ', 'straße ﬁn', 'a\u0301b', '\ud83d', ''),
    );
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        expect(fold(a + b)).toBe(folded(a + b).text);
      }),
    );
    const long = 'Tỷ lệ giao hàng đúng hạn '.repeat(1000);
    expect(fold(long)).toBe('ty le giao hang dung han '.repeat(1000));
  });

  test('folding twice is folding once, and accents put on change nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(fold(text))).toBe(fold(text));
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
      }),
    );
  });

  test('every word of it marks a stretch of what was written, and is found in it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const own = folded(text);
        for (const one of own.words) {
          const [start, end] = stretchOf(own, one.start, one.end);
          expect(fold(text.slice(start, end))).toContain(one.text);
        }
        if (own.words.length > 0 && own.words.length <= 12) {
          const match = matchText(own, text);
          expect(match).not.toBeNull();
          for (const [start, end] of match?.marks ?? []) expect(end).toBeGreaterThan(start);
        }
      }),
    );
  });

  test('as many letters wrong as are let pass are found', () => {
    fc.assert(
      fc.property(
        word,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('swap', 'drop', 'put', 'change'),
        (one, a, b, how) => {
          const at = a % (one.length - 1);
          const letter = String.fromCharCode(97 + (b % 26));
          const typed = {
            swap: one.slice(0, at) + one[at + 1] + one[at] + one.slice(at + 2),
            drop: one.slice(0, at) + one.slice(at + 1),
            put: one.slice(0, at) + letter + one.slice(at),
            change: one.slice(0, at) + letter + one.slice(at + 1),
          }[how];
          expect(distances(typed, one, 2).whole).toBeLessThanOrEqual(1);
          if (mostWrong(typed.length) > 0) expect(likeness(typed, one, true)).toBeGreaterThan(0);
        },
      ),
    );
  });

  test('distances are those of the plain reckoning', () => {
    const plain = (a: string, b: string): number => {
      const d = Array.from({ length: a.length + 1 }, (_, i) =>
        Array.from({ length: b.length + 1 }, (__, j) => i + j),
      );
      const at = (i: number, j: number): number => d[i]?.[j] ?? 0;
      for (let i = 1; i <= a.length; i++)
        for (let j = 1; j <= b.length; j++) {
          const cost = a[i - 1] === b[j - 1] ? 0 : 1;
          let least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + cost);
          if (i === 0 || j === 0) least = i + j;
          if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
            least = Math.min(least, at(i - 2, j - 2) + 1);
          (d[i] as number[])[j] = least;
        }
      return at(a.length, b.length);
    };
    const few = fc.stringMatching(/^[abc]{0,8}$/);
    fc.assert(
      fc.property(few, few, fc.integer({ min: 0, max: 3 }), (a, b, most) => {
        const { whole, start } = distances(a, b, most);
        const starts = Array.from({ length: b.length + 1 }, (_, n) => plain(a, b.slice(0, n)));
        expect(whole).toBe(Math.min(plain(a, b), most + 1));
        expect(start).toBe(Math.min(...starts, most + 1));
      }),
    );
  });

  test('a catalogue finds what matching one by one finds, the best first', () => {
    const some = fc.array(fc.array(word, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(some, fc.nat(), (all, pick) => {
        const texts = all.map((one) => one.join(' '));
        const own = openCatalogue([1]);
        for (const text of texts) own.add([text]);
        const typed = texts[pick % texts.length]?.slice(0, 5) ?? '';
        const found = own.find(folded(typed), { limit: 100 });
        const oneByOne = texts.flatMap((text, n) =>
          matchText(folded(typed), text) && !found.isLoose ? [n] : [],
        );
        for (const { item } of found.hits) expect(oneByOne).toContain(item);
        expect(found.hits.map((hit) => texts[hit.item])).toContain(texts[pick % texts.length]);
        const scores = found.hits.map((hit) => hit.score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      }),
    );
  });
});
