/** What the API says of itself: its description with an example of each request and answer, and its client. */
import { readFileSync } from 'node:fs';
import type { Api } from './app.ts';
import { clientSource, type Description } from './client-source.ts';

/** Recorded from a real server by `test/api-examples.test.ts`, which also holds them to what is answered today. */
const recorded = new URL('../../../schema/api-examples.json', import.meta.url);

export interface Example {
  /** What was put into the address. */
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  answer: unknown;
}

function exampled(description: Description, examples: Record<string, Example>): Description {
  for (const [path, operations] of Object.entries(description.paths))
    for (const [method, operation] of Object.entries(operations)) {
      const example = examples[`${method.toUpperCase()} ${path}`];
      if (!example) continue;
      for (const parameter of operation.parameters ?? []) {
        const value = (parameter.in === 'path' ? example.path : example.query)?.[parameter.name];
        if (value !== undefined) Object.assign(parameter, { example: value });
      }
      for (const content of Object.values(operation.requestBody?.content ?? {}))
        if (example.body !== undefined) content.example = example.body;
      const good = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1];
      for (const content of Object.values(good?.content ?? {})) content.example = example.answer;
    }
  return description;
}

export function describeApi(app: Api, version: string): void {
  let described: { json: string; client: string } | null = null;
  // Made when first asked for: nobody who starts the product waits for it.
  const describe = () => {
    if (described) return described;
    const plain = app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'Sightline',
        version,
        description:
          'Scorecards, KPIs and the explanation of every score. Sign in at /api/auth/sign-in/email, or send a key as Authorization: Bearer.',
      },
    }) as unknown as Description;
    const examples = JSON.parse(readFileSync(recorded, 'utf8')) as Record<string, Example>;
    described = { client: clientSource(plain), json: JSON.stringify(exampled(plain, examples)) };
    return described;
  };
  app.get('/api/openapi.json', (c) => c.body(describe().json, 200, { 'content-type': 'application/json' }));
  app.get('/api/client.ts', (c) =>
    c.body(describe().client, 200, { 'content-type': 'text/plain; charset=utf-8' }),
  );
}
