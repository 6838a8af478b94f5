/** The client for TypeScript as a server hands it out: its code, and types made from the server's description. */
import { readFileSync } from 'node:fs';

/** What is used of JSON Schema, as OpenAPI 3.1 has it. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  prefixItems?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  description?: string;
}
interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: Schema;
}
export interface Operation {
  summary?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, { schema?: Schema; example?: unknown }> };
  responses: Record<
    string,
    { description?: string; content?: Record<string, { schema?: Schema; example?: unknown }> }
  >;
}
export interface Description {
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
}

const nameOf = (ref: string) => ref.slice(ref.lastIndexOf('/') + 1);
const property = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));
const said = (text: string | undefined, indent: string) =>
  text ? `${indent}/** ${text.replaceAll('*/', '* /')} */\n` : '';

const plain: Record<string, string> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  null: 'null',
};

/** A schema as a type. */
export function typeOf(schema: Schema | undefined, indent = '  '): string {
  if (!schema) return 'unknown';
  if (schema.$ref) return nameOf(schema.$ref);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return either.map((one) => grouped(typeOf(one, indent))).join(' | ');
  if (schema.allOf) return schema.allOf.map((one) => grouped(typeOf(one, indent))).join(' & ');
  const types = Array.isArray(schema.type) ? schema.type : schema.type ? [schema.type] : [];
  if (types.length === 0 && schema.properties) types.push('object');
  if (types.length === 0) return 'unknown';
  return types
    .map((type) =>
      type === 'array' ? listOf(schema, indent) : type === 'object' ? objectOf(schema, indent) : plain[type],
    )
    .join(' | ');
}

const grouped = (type: string) => (/ [|&] /.test(type) && !type.startsWith('{') ? `(${type})` : type);

function listOf(schema: Schema, indent: string): string {
  if (schema.prefixItems) return `[${schema.prefixItems.map((one) => typeOf(one, indent)).join(', ')}]`;
  const item = typeOf(schema.items, indent);
  return / [|&] /.test(item) ? `(${item})[]` : `${item}[]`;
}

function objectOf(schema: Schema, indent: string): string {
  const inner = `${indent}  `;
  const fields = Object.entries(schema.properties ?? {}).map(([name, one]) => {
    const optional = schema.required?.includes(name) ? '' : '?';
    return `${said(one.description, inner)}${inner}${property(name)}${optional}: ${typeOf(one, inner)};\n`;
  });
  const more = schema.additionalProperties;
  if (fields.length === 0)
    return more === false
      ? 'Record<string, never>'
      : `Record<string, ${typeof more === 'object' ? typeOf(more, inner) : 'unknown'}>`;
  return `{\n${fields.join('')}${indent}}`;
}

/** Headers that the client sends by another name; the rest it sends by itself. */
const headerNames: Record<string, string> = { 'if-match': 'ifMatch', 'idempotency-key': 'idempotencyKey' };

function askedOf(operation: Operation): string {
  const lines: string[] = [];
  for (const place of ['path', 'query'] as const) {
    const all = (operation.parameters ?? []).filter((one) => one.in === place);
    if (all.length === 0) continue;
    const needed = all.some((one) => one.required);
    const fields = all.map(
      (one) =>
        `${said(one.schema?.description, '        ')}        ${property(one.name)}${one.required ? '' : '?'}: ${typeOf(one.schema, '        ')};\n`,
    );
    lines.push(`      ${place}${needed ? '' : '?'}: {\n${fields.join('')}      };\n`);
  }
  for (const one of operation.parameters ?? []) {
    const name = one.in === 'header' ? headerNames[one.name] : undefined;
    // An update without the version that it was made from is refused, so it has to be said.
    if (name)
      lines.push(
        `${said(one.schema?.description, '      ')}      ${name}${name === 'ifMatch' ? '' : '?'}: string;\n`,
      );
  }
  const body = operation.requestBody;
  if (body) {
    const json = body.content['application/json'];
    const type = json ? typeOf(json.schema, '      ') : 'string | Blob | Uint8Array<ArrayBuffer>';
    lines.push(`      body${body.required === false ? '?' : ''}: ${type};\n`);
  }
  return lines.length > 0 ? `{\n${lines.join('')}    }` : 'Record<never, never>';
}

function answerOf(operation: Operation): string {
  const good = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1];
  const [content] = Object.values(good?.content ?? {});
  return typeOf(content?.schema, '    ');
}

/** All routes of a description as one interface, and the schemas that it names. */
export function routeTypes(description: Description): string {
  const named = Object.entries(description.components?.schemas ?? {}).map(
    ([name, schema]) => `export type ${name} = ${typeOf(schema, '')};\n`,
  );
  const routes = Object.entries(description.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(
      ([method, operation]) =>
        `${said(operation.summary, '  ')}  ${JSON.stringify(`${method.toUpperCase()} ${path}`)}: {\n    asked: ${askedOf(operation)};\n    answer: ${answerOf(operation)};\n  };\n`,
    ),
  );
  return `${named.join('\n')}\nexport interface Routes {\n${routes.join('')}}\n`;
}

const runtime = new URL('./client-runtime.ts', import.meta.url);

export function clientSource(description: Description): string {
  const code = readFileSync(runtime, 'utf8').replace(/^import type .*\n\n?/m, '');
  return `${code}\n// Sightline ${description.info.version}\n${routeTypes(description)}`;
}
