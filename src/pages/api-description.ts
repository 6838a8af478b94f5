/** The API's own description, read for people: its operations by what they are about. */
import { queryOptions } from '@tanstack/react-query';
import { call } from '#kit/call.ts';

export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  description?: string;
  default?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  additionalProperties?: Schema | boolean;
}
interface Content {
  schema?: Schema;
  example?: unknown;
}
interface DescribedOperation {
  summary?: string;
  tags?: string[];
  parameters?: {
    name: string;
    in: string;
    required?: boolean;
    schema?: Schema;
    example?: string;
    description?: string;
  }[];
  requestBody?: { required?: boolean; content: Record<string, Content> };
  responses: Record<string, { description?: string; content?: Record<string, Content> }>;
}
export interface Described {
  info: { version: string };
  paths: Record<string, Record<string, DescribedOperation>>;
  components?: { schemas?: Record<string, Schema> };
}
export interface Operation extends DescribedOperation {
  id: string;
  method: string;
  path: string;
  /** Without what all paths begin with. */
  short: string;
}
export interface Group {
  name: string;
  operations: Operation[];
}

export const describedQuery = queryOptions({
  queryKey: ['api-description'],
  queryFn: () => call<Described>('/api/openapi.json'),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Definitions are many and alike: a group for each kind of them, one for each tag otherwise. */
export function groupsOf({ paths }: Described): Group[] {
  const groups = new Map<string, Operation[]>();
  for (const [path, operations] of Object.entries(paths))
    for (const [method, operation] of Object.entries(operations)) {
      const kind = /^\/api\/orgs\/\{org\}\/definitions\/(\w+)/.exec(path)?.[1];
      const name = kind ? `definitions / ${kind}` : (operation.tags?.[0] ?? 'other');
      const one = {
        ...operation,
        id: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        short: path.replace(/^\/api(\/orgs\/\{org\})?/, '') || '/',
      };
      groups.set(name, [...(groups.get(name) ?? []), one]);
    }
  return [...groups].map(([name, operations]) => ({ name, operations }));
}

/** Those that hold every word of what is looked for. */
export function matching(groups: Group[], wanted: string): Group[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return groups;
  return groups
    .map(({ name, operations }) => ({
      name,
      operations: operations.filter((one) => {
        const text = `${one.id} ${one.summary ?? ''} ${name}`.toLowerCase();
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter((group) => group.operations.length > 0);
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** The line that asks it, with the example's values. */
export function curlOf(operation: Operation, origin: string): string {
  const value = (name: string) =>
    operation.parameters?.find((one) => one.name === name)?.example ?? `{${name}}`;
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(value(name)));
  const query = new URLSearchParams(
    (operation.parameters ?? []).flatMap((one) =>
      one.in === 'query' && one.example !== undefined ? [[one.name, one.example]] : [],
    ),
  );
  const [type, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const lines = [`curl ${quoted(`${origin}${path}${query.size > 0 ? `?${query}` : ''}`)}`];
  if (operation.method !== 'GET') lines[0] += ` -X ${operation.method}`;
  lines.push('-H "Authorization: Bearer $KEY"');
  if (operation.parameters?.some((one) => one.in === 'header' && one.name === 'if-match'))
    lines.push(`-H ${quoted('If-Match: "7"')}`);
  if (type && body?.example !== undefined) {
    lines.push(`-H ${quoted(`Content-Type: ${type}`)}`);
    const text = typeof body.example === 'string' ? body.example : JSON.stringify(body.example);
    lines.push(`--data ${quoted(text)}`);
  }
  return lines.join(' \\\n  ');
}

export interface Field {
  name: string;
  type: string;
  required: boolean;
  text: string | undefined;
}

const named = (schema: Schema, schemas: Record<string, Schema>): Schema =>
  schema.$ref ? (schemas[schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)] ?? {}) : schema;

/** What a schema is, in a word or a few. */
export function typeWord(schema: Schema | undefined, schemas: Record<string, Schema>): string {
  if (!schema) return '';
  if (schema.$ref) return schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return [...new Set(either.map((one) => typeWord(one, schemas)))].join(' | ');
  if (schema.items) return `${typeWord(schema.items, schemas)}[]`;
  return [schema.type ?? (schema.properties ? 'object' : 'any')].flat().join(' | ');
}

/** Every field, with those inside it after it, to the depth at which examples tell more than words. */
export function fieldsOf(
  schema: Schema | undefined,
  schemas: Record<string, Schema>,
  before = '',
  depth = 0,
): Field[] {
  if (!schema || depth > 2) return [];
  const own = named(schema, schemas);
  const one = own.items ? named(own.items, schemas) : own;
  return Object.entries(one.properties ?? {}).flatMap(([name, inner]) => [
    {
      name: `${before}${name}`,
      type: typeWord(inner, schemas),
      required: one.required?.includes(name) ?? false,
      text: inner.description,
    },
    ...fieldsOf(inner, schemas, `${before}${name}${inner.items ? '[]' : ''}.`, depth + 1),
  ]);
}
