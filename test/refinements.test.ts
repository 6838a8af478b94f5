/**
 * Rules that schemas of requests have of their own (`.refine`, a pattern with a message) name their words by a code,
 * which both languages have; a sentence there would be read in English by everybody. All routes are walked.
 */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { documentSchema } from '../src/exchange/document.ts';
import { mappingDocumentSchema } from '../src/exchange/foreign/mapping.ts';
import { enFindings } from '../src/kit/locales/en-findings.ts';
import { viRefusals } from '../src/kit/locales/vi-refusals.ts';
import { openApi } from '../src/platform/http/app.ts';
import { codeOfRule } from '../src/platform/http/told.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { emptyPlace } from './engines.ts';

interface Rule {
  at: string;
  /** null: a rule that says nothing of its own, or not before it has seen a value. */
  message: string | null;
}

const isNode = (one: unknown): one is z.core.$ZodType =>
  typeof one === 'object' && one !== null && '_zod' in one;

/** Every rule of a schema, however deep it stands. */
function rulesOf(root: unknown, name: string): Rule[] {
  const rules: Rule[] = [];
  const seen = new Set<unknown>();
  const walk = (one: unknown, at: string): void => {
    if (typeof one !== 'object' || one === null || seen.has(one)) return;
    seen.add(one);
    if (!isNode(one)) {
      for (const [key, inside] of Object.entries(one)) walk(inside, `${at}.${key}`);
      return;
    }
    const { def } = one._zod as unknown as { def: Record<string, unknown> };
    const said = typeof def.error === 'function' ? def.error({ code: 'custom', input: undefined }) : null;
    const message =
      typeof said === 'string' ? said : ((said as { message?: string } | null)?.message ?? null);
    if (message !== null || def.check === 'custom') rules.push({ at, message });
    for (const [key, inside] of Object.entries(def)) walk(inside, `${at}.${key}`);
    // What an object holds is made when it is first asked for.
    if (one instanceof z.ZodObject) walk(one.shape, at);
  };
  walk(root, name);
  return rules;
}

let server: RunningServer;
let clear: () => Promise<void>;
const asked: [name: string, request: unknown][] = [];
beforeAll(async () => {
  const registry = Object.getPrototypeOf(openApi().openAPIRegistry) as ReturnType<
    typeof openApi
  >['openAPIRegistry'];
  const registering = vi.spyOn(registry, 'registerPath');
  const made = await emptyPlace('pglite');
  clear = made.clear;
  server = await startServer({
    ...made.place,
    port: 0,
    host: '127.0.0.1',
    log: openLog('fatal'),
    webFolder: 'test/no-such-folder',
  });
  for (const [{ method, path, request }] of registering.mock.calls)
    asked.push([`${method.toUpperCase()} ${path}`, request]);
  registering.mockRestore();
});
afterAll(async () => {
  await server?.stop();
  await clear?.();
});

it('every rule of every request has its words in both languages', () => {
  expect(asked.length).toBeGreaterThan(150);
  const rules = asked.flatMap(([name, request]) => rulesOf(request, name));
  expect(rules.length).toBeGreaterThan(20);
  const unworded = rules.filter(({ message }) => {
    const code = message === null ? undefined : codeOfRule(message);
    return code === undefined || !(`refusal.${code}` in viRefusals);
  });
  expect(unworded).toEqual([]);
});

it('so have those of a document and of a mapping, which are told as findings', () => {
  const rules = [...rulesOf(documentSchema, 'document'), ...rulesOf(mappingDocumentSchema, 'mapping')];
  expect(rules.length).toBeGreaterThan(3);
  const unworded = rules.filter(
    ({ message }) => message === null || !(`finding.${message}` in enFindings || codeOfRule(message)),
  );
  expect(unworded).toEqual([]);
});

it('a rule with a sentence, or with nothing at all, would be found', () => {
  const inside = z.object({ list: z.array(z.string().refine(() => true, 'no dots')).optional() });
  const above = inside.superRefine(() => {});
  expect(
    rulesOf(above, 'x')
      .map(({ message }) => message)
      .sort(),
  ).toEqual(['no dots', null]);
});
