/**
 * What crosses the wire when a foreign file is imported: upload, mapping, dry run, commit.
 *
 * POST   /api/orgs/{org}/imports?name=F.csv the file as the body → ImportRead
 * PUT    /api/orgs/{org}/imports/{id}       {mapping} → ImportState; the dry run goes on behind
 * GET    /api/orgs/{org}/imports/{id}       → ImportState
 * POST   /api/orgs/{org}/imports/{id}/commit {mode} → ImportState; recording goes on behind
 * DELETE /api/orgs/{org}/imports/{id}       cancels what is going on and forgets the file → ImportState
 */
import { z } from 'zod';

export const importPhases = [
  'read',
  'checking',
  'checked',
  'committing',
  'done',
  'failed',
  'cancelled',
] as const;

export const problemSchema = z.object({
  severity: z.enum(['error', 'warning', 'note']).describe('An error keeps its row out; the others do not.'),
  /** Line of the file (row of the sheet); null: the whole file or column. */
  line: z.number().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string().describe('A stable word for the kind of problem, such as not-a-number'),
  values: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .describe('What the sentence names, for whoever words it in another language'),
  problem: z.string(),
  mend: z.string().describe('What to do about it'),
});

export const importCountsSchema = z.object({
  rows: z.number(),
  /** Rows with an error: nothing of them is taken. */
  badRows: z.number(),
  errors: z.number(),
  warnings: z.number(),
  notes: z.number(),
  /** Values that are new, that differ from the recorded one (restatements), and that are recorded already. */
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  /** Cells that say that there is no value. */
  blank: z.number(),
  /** Definitions that would be created or changed, by kind. */
  created: z.record(z.string(), z.number()),
  /** The first of them of each kind, by name; `created` says how many there are. */
  newcomers: z.array(
    z.object({
      kind: z.string(),
      code: z.string(),
      name: z.string().nullable(),
      /** The unit or template that a measure belongs to, or the parent of a unit. */
      home: z.string().nullable(),
      line: z.number(),
    }),
  ),
  updated: z.record(z.string(), z.number()),
});

export const progressSchema = z.object({
  done: z.number(),
  /** Null while it is not known. */
  total: z.number().nullable(),
  unit: z.enum(['rows', 'bytes']),
});

export const importStateSchema = z.object({
  id: z.string(),
  file: z.string(),
  state: z.enum(importPhases),
  progress: progressSchema,
  counts: importCountsSchema.nullable(),
  /** At most `reportLimit` findings are listed; the counts are complete. */
  report: z.array(problemSchema),
  reportLimit: z.number(),
  /** Why it failed. */
  problem: problemSchema.nullable(),
  /** The sequence number at which it was recorded; null as well where nothing was new. */
  recorded: z.number().nullable(),
  mode: z.enum(['all', 'good']).nullable(),
});

export const importReadSchema = importStateSchema.extend({
  kind: z.enum(['csv', 'xlsx']),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  sheets: z.array(z.string()),
  columns: z.array(
    z.object({
      name: z.string(),
      /** What most of its values look like. */
      looks: z.enum(['number', 'period', 'text', 'blank']),
      /** The decimal sign that its numbers, and what comes first in its dates, as far as they show it. */
      decimal: z.enum(['.', ',']).nullable(),
      dayOrder: z.enum(['dmy', 'mdy']).nullable(),
      samples: z.array(z.string()),
    }),
  ),
  /** The first rows as they stand. */
  sample: z.array(z.array(z.string())),
  /** A mapping suggested from the names and values: see the mapping document's schema. */
  mapping: z.unknown(),
  /** What to add to the mapping as `create` where the file may bring units and measures that are not known. */
  create: z.object({ units: z.unknown(), measures: z.unknown() }),
});

export const importMappingRequestSchema = z.object({ mapping: z.unknown() });
export const importCommitRequestSchema = z.object({
  mode: z
    .enum(['all', 'good'])
    .describe(
      'all: everything or, when a row has an error, nothing. good: what has no error; of rows that contradict each other, all but what they contradict each other in.',
    ),
});

/** The messages that word a finding: what is wrong, and what to do; by a near name where one is known. */
export function messagesOf(code: string, values: FindingValues, isKnown: (id: string) => boolean) {
  const near = `mend.${code}.near`;
  return {
    problem: `finding.${code}`,
    mend: values.near !== undefined && isKnown(near) ? near : `mend.${code}`,
  };
}

export type FindingValues = Record<string, string | number>;
export type ImportProblem = z.infer<typeof problemSchema>;
export type Newcomer = ImportCounts['newcomers'][number];
export type ImportCounts = z.infer<typeof importCountsSchema>;
export type ImportProgress = z.infer<typeof progressSchema>;
export type ImportState = z.infer<typeof importStateSchema>;
export type ImportRead = z.infer<typeof importReadSchema>;
