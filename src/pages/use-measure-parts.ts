/** What an editor of a measure stands on: the measure (or what one unit has otherwise), its KPI, its path of targets. */
import { useMemo, useState } from 'react';
import type { Surroundings } from '#board/surroundings-contract.ts';
import type { Measure } from '#engine/definitions.ts';
import type { Definition } from '#exchange/ui/definition-client.ts';
import type { Scope } from '#exchange/ui/override-choice.tsx';
import { overridden, overrideKey, patchIn } from '#exchange/ui/override-editing.ts';
import { useDefinition } from '#exchange/ui/use-definition.ts';
import { codeFrom } from '#measures/code-from.ts';
import type { PathDraft } from '#measures/ui/target-path.ts';
import { useInside } from './frame.tsx';
import { isAligned } from './measure-saving.ts';

export function useMeasureParts({
  unit,
  about,
  measureCode,
  pathKey,
  objective,
  override,
  mayAll,
}: {
  unit: string;
  /** Null where it is being made. */
  about: Surroundings['measure'];
  measureCode: string;
  pathKey: string | null;
  objective: string | undefined;
  override: Definition | null;
  /** Whether a template may be changed for all its units. */
  mayAll: boolean;
}) {
  const { org } = useInside();
  const [kpiKey] = useState(about?.kpis[0]?.key ?? null);
  const [path0] = useState(pathKey);

  const template = useDefinition(org.code, 'measures', about?.key ?? null, { unit });
  const [override0] = useState(override);
  const here = useDefinition(org.code, 'overrides', override0 ? overrideKey(override0) : null, {
    kind: 'measure',
    key: about?.key ?? '',
    unit,
    patch: {},
  });
  const [scope, setScope] = useState<Scope>(
    !mayAll || (override0 && Object.keys(patchIn(override0)).length > 0) ? 'here' : 'all',
  );
  const isHere = about?.isTemplate === true && scope === 'here';
  const measure = isHere ? overridden(template, here) : template;
  const draft = measure.draft as Partial<Measure>;
  const code = about ? measureCode : (draft.code ?? codeFrom(draft.name ?? ''));
  const kpi = useDefinition(
    org.code,
    'kpis',
    kpiKey,
    about
      ? { measure: about.isTemplate ? code : about.key }
      : { ...(objective === undefined ? {} : { objective }), ...(mayAll ? {} : { unit }) },
  );
  const target = useDefinition(org.code, 'targets', path0, { unit, measure: about ? code : '' });
  const path = typeof target.draft.start === 'string' ? (target.draft as unknown as PathDraft) : null;
  const parts = useMemo(() => {
    // What is new is named by the code that is still being typed.
    if (about) return { measure, kpi, target, override: isHere ? here : null };
    const ref = `${unit}:${code}`;
    return {
      measure: { ...measure, draft: { ...measure.draft, code } },
      kpi: { ...kpi, draft: { ...kpi.draft, measure: ref }, isDirty: isAligned({ measure, kpi, target }) },
      target: { ...target, draft: { ...target.draft, measure: code } },
    };
  }, [about, measure, kpi, target, unit, code, isHere, here]);

  return { measure, kpi, target, parts, code, path, scope, setScope };
}
