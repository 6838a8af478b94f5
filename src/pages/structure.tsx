/** The structure of one unit's scorecard: loads what its editor stands on, or offers ways to a first one. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { scorecardQuery } from '#board/ui/queries.ts';
import { surroundingsQuery } from '#board/ui/surroundings-query.ts';
import { splitRef } from '#engine/units.ts';
import { definitionQuery, listQuery } from '#exchange/ui/definition-client.ts';
import { Refusal } from '#kit/call.ts';
import { FaultRealm } from '#kit/faults.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { ArchivedScorecard } from './archived-scorecard.tsx';
import { useInside } from './frame.tsx';
import type { CardParts } from './outline-changes.ts';
import { StructureEditor } from './structure-editor.tsx';
import { NewScorecard } from './structure-new.tsx';

const route = getRouteApi('/o/$org/structure/$unit');

export function StructurePage() {
  const { say } = useWords();
  const { org, units } = useInside();
  const { unit } = route.useParams();
  const at = { period: org.currentPeriod, span: 'period' as const };
  const reading = useQuery({ ...scorecardQuery(org.code, unit, at), retry: false });
  const unitName = units.find((one) => one.code === unit)?.name ?? unit;
  useEffect(() => {
    document.title = `${say('structure.title')} · ${unitName} · Sightline`;
  }, [say, unitName]);
  if (
    reading.error instanceof Refusal &&
    reading.error.status === 404 &&
    units.some((one) => one.code === unit)
  )
    return (
      <ArchivedScorecard
        unit={unit}
        otherwise={<NewScorecard unit={unit} name={unitName} />}
        below={<NewScorecard unit={unit} name={unitName} isAgain />}
      />
    );
  if (reading.isError && !reading.data)
    return <Failure error={reading.error} again={() => void reading.refetch()} />;
  if (!reading.data || reading.isPlaceholderData) return <Skeleton lines={12} />;
  if (!reading.data.mayEditHere && !reading.data.mayEdit)
    return (
      <Message icon="lock" title={say('state.unchangeable')}>
        {say('edit.forbidden')}
      </Message>
    );
  const { code, node, mayEdit } = reading.data;
  return <Loaded key={code} unit={unit} card={code} node={node} mayAll={mayEdit} />;
}

function Loaded({
  unit,
  card,
  node,
  mayAll,
}: {
  unit: string;
  card: string;
  node: string;
  /** Whether a template may be changed for all its units, and not in this one alone. */
  mayAll: boolean;
}) {
  const { org } = useInside();
  const definition = useQuery(definitionQuery(org.code, 'scorecards', card));
  const perspectives = useQuery(listQuery(org.code, 'perspectives', {}));
  const objectives = useQuery(listQuery(org.code, 'objectives', { scorecard: card }));
  const kpis = useQuery(listQuery(org.code, 'kpis', { scorecard: card }));
  const isOwn = typeof definition.data?.unit === 'string';
  const measures = useQuery({
    ...listQuery(org.code, 'measures', isOwn ? { unit } : { template: card }),
    enabled: definition.data !== undefined,
  });
  const around = useQuery(surroundingsQuery(org.code, unit, org.currentPeriod));
  const all = [definition, perspectives, objectives, kpis, measures, around];
  const parts = useMemo<CardParts | null>(() => {
    if (
      !definition.data ||
      !perspectives.data ||
      !objectives.data ||
      !kpis.data ||
      !measures.data ||
      !around.data
    )
      return null;
    const { names } = around.data;
    return {
      card: definition.data,
      perspectives: perspectives.data,
      // What other units have added to a template is theirs.
      objectives: objectives.data.filter((one) => (one.unit ?? unit) === unit),
      kpis: kpis.data.filter((one) => (one.unit ?? unit) === unit),
      measures: measures.data,
      titleOf(measure) {
        const { unit: home, name } = splitRef(measure);
        const found =
          names.find((one) => one.measure === name && one.unit === (home ?? unit)) ??
          names.find((one) => one.measure === name && (home === null || home === card));
        return found?.title ?? name;
      },
    };
  }, [
    definition.data,
    perspectives.data,
    objectives.data,
    kpis.data,
    measures.data,
    around.data,
    unit,
    card,
  ]);
  const failed = all.find((one) => one.isError && !one.data);
  if (failed) return <Failure error={failed.error} again={() => void failed.refetch()} />;
  if (!parts || !around.data) return <Skeleton lines={12} />;
  return (
    <FaultRealm>
      <StructureEditor unit={unit} node={node} mayAll={mayAll} parts={parts} names={around.data.names} />
    </FaultRealm>
  );
}
