import { readdirSync, readFileSync } from 'node:fs';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { describe, expect, test } from 'vitest';
import { faults } from '#engine/formula/faults.ts';
import { reasonWords } from '#engine/reasons.ts';
import { refusals } from '#platform/errors.ts';
import { formWords } from '#platform/http/told.ts';
import { en as enFirst } from './en.ts';
import { enLater } from './en-later.ts';
import { vi as viFirst } from './vi.ts';
import { viLater } from './vi-later.ts';

const en = { ...enFirst, ...enLater };
const vi = { ...viFirst, ...viLater };

/** Names of the values that a message wants, however deep in its plurals. */
function valuesOf(message: string): string[] {
  const names = new Set<string>();
  const walk = (node: unknown): void => {
    if (!Array.isArray(node)) return;
    for (const part of node) {
      if (!Array.isArray(part)) continue;
      if (typeof part[0] === 'string') names.add(part[0]);
      for (const branch of Object.values((part[2] as Record<string, unknown>) ?? {})) walk(branch);
    }
  };
  walk(compileMessage(message));
  return [...names].sort();
}

describe('the two languages', () => {
  test('have the same messages', () => {
    expect(Object.keys(vi).sort()).toEqual(Object.keys(en).sort());
  });

  test('leave no message empty', () => {
    for (const [id, message] of [...Object.entries(en), ...Object.entries(vi)])
      expect(message.trim(), id).not.toBe('');
  });

  test('ask for the same values in every message', () => {
    for (const id of Object.keys(en) as (keyof typeof en)[])
      expect(valuesOf(vi[id]), id).toEqual(valuesOf(en[id]));
  });
});

test('everything that the server can refuse is said in both languages', () => {
  for (const code of [...Object.keys(refusals), 'internal'])
    for (const messages of [en, vi]) expect(messages).toHaveProperty([`refusal.${code}`]);
});

describe('codes that come from the engine', () => {
  test('every fault of a formula is said as the engine says it, and how to mend it', () => {
    for (const [code, [message, hint]] of Object.entries(faults)) {
      expect(en).toHaveProperty([`fault.${code}`], message);
      expect(en).toHaveProperty([`fault.${code}.mend`], hint);
    }
  });

  test('every reason for a missing score is said in words', () => {
    for (const reason of reasonWords) if (reason !== null) expect(en).toHaveProperty([`reason.${reason}`]);
  });

  test('every step of a receipt has its sentence', () => {
    const engine = new URL('../../engine/', import.meta.url);
    const source = readdirSync(engine)
      .filter((file) => /^receipt.*(?<!\.test)\.ts$/.test(file))
      .map((file) => readFileSync(new URL(file, engine), 'utf8'))
      .join('\n');
    const codes = [...source.matchAll(/\bstep\(\s*(?:[^'()]*\? )?'([a-z-]+)'(?: : '([a-z-]+)')?/g)].flatMap(
      (found) => found.slice(1),
    );
    const said = codes.filter((code) => code !== undefined);
    // The stretch of a line is told by a code that is handed on.
    expect(source).toContain("code: 'segment' | 'raw-segment'");
    said.push('segment', 'raw-segment');
    expect(said.length).toBeGreaterThan(45);
    for (const code of said) expect(en).toHaveProperty([`step.${code}`]);
  });

  test('a request of a wrong form is refused in the same words by the server and on screen', () => {
    for (const [code, sentence] of Object.entries(formWords))
      expect(en).toHaveProperty([`refusal.${code}`], sentence);
  });

  test('every cause of a change has its words', () => {
    const source = readFileSync(new URL('../../engine/change.ts', import.meta.url), 'utf8');
    const declared = /export type Cause =([^;]*);/.exec(source)?.[1] ?? '';
    const causes = [...declared.matchAll(/'([a-z-]+)'/g)].map((found) => found[1]);
    expect(causes).toHaveLength(10);
    for (const cause of causes) expect(en).toHaveProperty([`split.${cause}`]);
  });
});
