import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { documentSchema } from './document.ts';

it('the published JSON Schema is the one that documents are checked by', () => {
  const published = JSON.parse(
    readFileSync(new URL('../../schema/sightline-1.json', import.meta.url), 'utf8'),
  ) as unknown;
  expect(published, 'run: npx sightline schema > schema/sightline-1.json').toEqual(
    JSON.parse(JSON.stringify(z.toJSONSchema(documentSchema, { io: 'input' }))),
  );
});
