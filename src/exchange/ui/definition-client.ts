/** Definitions from a screen: read with their version, changed with If-Match, made once, taken back, undone. */
import { queryOptions } from '@tanstack/react-query';
import type { ChangedScore, KpiReading, Span } from '#board/contract.ts';
import { changeSetHere } from '#board/ui/change-set-here.ts';
import type { Reach } from '#board/units-contract.ts';
import type { Slot } from '#engine/definitions.ts';
import { call, path, send } from '#kit/call.ts';

export type Section =
  | 'plans'
  | 'scales'
  | 'perspectives'
  | 'themes'
  | 'units'
  | 'scorecards'
  | 'objectives'
  | 'links'
  | 'alignments'
  | 'measures'
  | 'kpis'
  | 'targets'
  | 'overrides'
  | 'initiatives'
  | 'milestones'
  | 'updates'
  | 'money'
  | 'budgets';

export type Fields = Record<string, unknown>;
/** `from` is the first day of the version that was read; left out: it was always so. */
export type Definition = Fields & { key: string; version: number; from?: string };
export interface Saved {
  key: string;
  sequence: number;
  changed: boolean;
  /** Under a draft: the part of it that was added. */
  part?: number;
}
export interface RecordedChange {
  n: number;
  at: string;
  by: string | null;
  what: string | null;
  from: string | null;
  before: Fields;
  after: Fields;
}
export interface Finding {
  /** The section and key of the object that it is about, where a preview tells them. */
  section?: string;
  key?: string;
  /** The field. */
  at: string;
  code: string;
  values: Record<string, string | number>;
  message: string;
  hint: string;
}
export interface Preview {
  period: string;
  sequence: number;
  count: number;
  scores: ChangedScore[];
  /** Where scorecards of several units would be another. */
  reach: Reach | null;
  kpi: KpiReading | null;
}

/** What is asked under the draft that the page stands under. */
const under = (asked: Record<string, string> = {}): string => {
  const changeSet = changeSetHere();
  const all = changeSet === undefined ? asked : { ...asked, changeSet };
  return Object.keys(all).length === 0 ? '' : `?${new URLSearchParams(all)}`;
};
const draftKey = (): string[] => {
  const changeSet = changeSetHere();
  return changeSet === undefined ? [] : [`under ${changeSet}`];
};

/** What a draft says holds from the day on which it is approved: it has no day of its own. */
const undated = <F extends Fields>(fields: F): F => {
  if (changeSetHere() === undefined || !('from' in fields)) return fields;
  const { from: _, ...rest } = fields;
  return rest as F;
};

/** Parts of drafts that were saved from this page, so that each is undone in its own, whatever the page shows by then. */
const draftOf = new Map<number, string>();

/** A draft's saving has no number of the ledger: it goes by the part that it was added as, below zero. */
function inDraft<S extends { sequence: number; part?: number }>(saved: S, changeSet = changeSetHere()): S {
  if (saved.part === undefined || changeSet === undefined) return saved;
  draftOf.set(-saved.part, changeSet);
  return { ...saved, sequence: -saved.part };
}

/** Takes the part of a draft back; null where the number is one of the ledger. */
function undonePart(org: string, n: number): Promise<SavedTogether> | null {
  const changeSet = draftOf.get(n);
  return changeSet === undefined ? null : takeBack(org, changeSet, [{ part: -n }]);
}

const one = (org: string, section: Section, key: string, ...more: string[]): string =>
  path('orgs', org, 'definitions', section, key, ...more);
const ifMatch = (version: number | '*') => ({ 'if-match': version === '*' ? '*' : `"${version}"` });

export const definitionKey = (org: string, section: Section, key: string) => [
  'org',
  org,
  'definition',
  section,
  key,
  ...draftKey(),
];

/** @param on the day on which it is in force; left out: today */
export const definitionQuery = (org: string, section: Section, key: string, on?: string) =>
  queryOptions({
    queryKey: [...definitionKey(org, section, key), on ?? 'today'],
    queryFn: ({ signal }) =>
      call<Definition>(one(org, section, key) + under(on === undefined ? {} : { on }), { signal }),
  });

export const historyQuery = (org: string, section: Section, key: string) =>
  queryOptions({
    queryKey: [...definitionKey(org, section, key), 'history'],
    queryFn: ({ signal }) => call<RecordedChange[]>(one(org, section, key, 'history'), { signal }),
  });

/** The organization's own fields. */
export const organizationDefinition = (org: string) =>
  queryOptions({
    queryKey: ['org', org, 'definition', 'organization'],
    queryFn: ({ signal }) => call<Definition>(path('orgs', org, 'definitions', 'organization'), { signal }),
  });

export const patchOrganization = (org: string, version: number, fields: Fields): Promise<Saved> =>
  send('PATCH', path('orgs', org, 'definitions', 'organization'), fields, { headers: ifMatch(version) });

/** All of a section that say so, page by page. */
export const listQuery = (org: string, section: Section, filters: Record<string, string>) =>
  queryOptions({
    queryKey: ['org', org, 'definitions', section, filters, ...draftKey()],
    queryFn: async ({ signal }) => {
      const all: Definition[] = [];
      let after: string | null = null;
      do {
        const query: string = under({ ...filters, limit: '500', ...(after === null ? {} : { after }) });
        const page: { items: Definition[]; next: string | null } = await call(
          path('orgs', org, 'definitions', section) + query,
          { signal },
        );
        all.push(...page.items);
        after = page.next;
      } while (after !== null);
      return all;
    },
  });

export const patchDefinition = (
  org: string,
  section: Section,
  key: string,
  version: number,
  fields: Fields,
): Promise<Saved> =>
  send<Saved>('PATCH', one(org, section, key) + under(), undated(fields), { headers: ifMatch(version) }).then(
    (saved) => inDraft(saved),
  );

/** @param once sent again with the same, what was made stays one */
export const makeDefinition = (org: string, section: Section, fields: Fields, once: string): Promise<Saved> =>
  send<Saved>('POST', path('orgs', org, 'definitions', section) + under(), undated(fields), {
    headers: { 'idempotency-key': once },
  }).then((saved) => inDraft(saved));

export const takeBackDefinition = (
  org: string,
  section: Section,
  key: string,
  version: number,
): Promise<Saved> =>
  send<Saved>('DELETE', one(org, section, key) + under(), undefined, { headers: ifMatch(version) }).then(
    (saved) => inDraft(saved),
  );

/** Takes back some of what a draft says. Taken back itself, it stands again. */
export const takeBack = (
  org: string,
  changeSet: string,
  items: readonly (
    | { part: number }
    | { section: string; key: string; field?: string }
    | { unit: string; measure: string; slot: Slot; period: string }
  )[],
): Promise<SavedTogether> =>
  send<{ version: number }>(
    'POST',
    path('orgs', org, 'change-sets', changeSet, 'take-back'),
    { items },
    { headers: ifMatch('*') },
  ).then(({ version }) => inDraft({ sequence: version, changed: true, keys: [], part: version }, changeSet));

/** @param version the number at which it last changed; `*`: whatever has come since, only fields changed again stop it */
export const undoChange = (
  org: string,
  section: Section,
  key: string,
  n: number,
  version: number | '*' = '*',
): Promise<Saved> => {
  const undone = undonePart(org, n);
  if (undone) return undone.then((saved) => ({ key, ...saved }));
  return send('POST', one(org, section, key, 'undo'), { n }, { headers: ifMatch(version) });
};

/** One of several changes that are saved together. */
export interface Change {
  section: Section;
  /** Null: it is made. */
  key: string | null;
  version?: number | '*';
  fields: Fields;
  /** Where it is there and archived, it is taken up again. */
  takeUp?: boolean;
}

export interface SavedTogether {
  sequence: number;
  changed: boolean;
  keys: string[];
  part?: number;
}

/** All of them in one transaction, or none. @param once sent again with the same, it is done once */
export const changeTogether = (
  org: string,
  changes: readonly Change[],
  once: string = crypto.randomUUID(),
): Promise<SavedTogether> =>
  send<SavedTogether>(
    'POST',
    path('orgs', org, 'definitions') + under(),
    { changes: changes.map((change) => ({ ...change, fields: undated(change.fields) })) },
    { headers: { 'idempotency-key': once } },
  ).then((saved) => inDraft(saved));

/** Keeps changes of a template as a draft that is looked over before it holds; answers its code. */
export async function keepAsDraft(org: string, name: string, changes: readonly Change[]): Promise<string> {
  const { code } = await send<{ code: string }>('POST', path('orgs', org, 'change-sets'), {
    kind: 'template',
    name,
  });
  try {
    await send<SavedTogether>(
      'POST',
      `${path('orgs', org, 'definitions')}?${new URLSearchParams({ changeSet: code })}`,
      {
        // What a draft says holds from the day on which it is approved.
        changes: changes.map(({ fields: { from: _, ...fields }, ...change }) => ({ ...change, fields })),
      },
    );
  } catch (error) {
    // What was refused leaves no empty draft behind.
    await send('DELETE', path('orgs', org, 'change-sets', code), undefined, { headers: ifMatch('*') });
    throw error;
  }
  return code;
}

/** Undoes all that one number changed. */
export const undoTogether = (org: string, n: number): Promise<SavedTogether> => {
  const undone = undonePart(org, n);
  if (undone) return undone;
  return send('POST', path('orgs', org, 'definitions', 'undo'), { n });
};

/** What names an object of a section: statements of what is recorded repeat it. */
const namingOf: Partial<Record<Section, (key: string) => Fields>> = {
  objectives: (key) => ({ scorecard: head(key, ':'), code: tail(key, ':') }),
  kpis: (key) => ({ objective: head(key, '/'), measure: tail(key, '/') }),
  targets: (key) => ({
    unit: head(key, ':'),
    measure: tail(key.slice(0, key.lastIndexOf('@')), ':'),
    start: key.slice(key.lastIndexOf('@') + 1),
  }),
};
const head = (key: string, sign: string): string => key.slice(0, key.indexOf(sign));
const tail = (key: string, sign: string): string => key.slice(key.indexOf(sign) + 1);

/** Changes as a part of a portable document, for a preview. @param homeOf whether a measure's home is a template */
export function partOf(
  changes: readonly Change[],
  isTemplate: (home: string) => boolean = () => false,
): Partial<Record<Section, Fields[]>> {
  const part: Partial<Record<Section, Fields[]>> = {};
  for (const { section, key, fields } of changes) {
    const names =
      key === null
        ? {}
        : section === 'measures'
          ? { [isTemplate(head(key, ':')) ? 'template' : 'unit']: head(key, ':'), code: tail(key, ':') }
          : (namingOf[section]?.(key) ?? { code: key });
    part[section] = [...(part[section] ?? []), { ...names, ...fields }];
  }
  return part;
}

/** What a part of a portable document would do; nothing is recorded. */
export function previewOf(
  org: string,
  changes: Partial<Record<Section, Fields[]>>,
  at: { period: string; span: Span },
  kpi: { unit: string; measure: string } | null,
  signal?: AbortSignal,
): Promise<Preview> {
  const query = under({ period: at.period, span: at.span, ...kpi });
  const part = Object.fromEntries(
    Object.entries(changes).map(([section, entries]) => [section, entries.map(undated)]),
  );
  return send('POST', path('orgs', org, 'preview') + query, part, signal ? { signal } : {});
}
