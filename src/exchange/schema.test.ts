import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { documentSchema } from './document.ts';
import { mappingJsonSchema } from './foreign/mapping.ts';

it('the published JSON Schema is the one that documents are checked by', () => {
  const published = JSON.parse(
    readFileSync(new URL('../../schema/sightline-1.json', import.meta.url), 'utf8'),
  ) as unknown;
  expect(published, 'run: npx sightline schema > schema/sightline-1.json').toEqual(
    JSON.parse(JSON.stringify(z.toJSONSchema(documentSchema, { io: 'input' }))),
  );
});

it('the published JSON Schema of mappings is the one that they are checked by', () => {
  const published = JSON.parse(
    readFileSync(new URL('../../schema/mapping-1.json', import.meta.url), 'utf8'),
  ) as unknown;
  expect(published, 'run: npx sightline schema mapping > schema/mapping-1.json').toEqual(
    JSON.parse(JSON.stringify(mappingJsonSchema())),
  );
});
