/** Editing a measure, or making one: loads what the editor stands on. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { kpiQuery, scorecardQuery } from '#board/ui/queries.ts';
import { surroundingsQuery } from '#board/ui/surroundings-query.ts';
import { type Definition, listQuery } from '#exchange/ui/definition-client.ts';
import { overrideOf } from '#exchange/ui/override-editing.ts';
import { FaultRealm } from '#kit/faults.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { type PathDraft, pathIn } from '#measures/ui/target-path.ts';
import { useInside } from './frame.tsx';
import { MeasureEditor } from './measure-editor.tsx';

const editing = getRouteApi('/o/$org/measure/$unit/$measure/edit');
const making = getRouteApi('/o/$org/measure/$unit/new');

/** Definitions are changed in the present: whatever period is looked at, the editor stands on the current one. */
const present = (period: string) => ({ period, span: 'period' as const });

export function MeasureEditPage() {
  const { say } = useWords();
  const { org } = useInside();
  const { unit, measure } = editing.useParams();
  const { field } = editing.useSearch();
  const at = present(org.currentPeriod);
  const around = useQuery(surroundingsQuery(org.code, unit, at.period, measure));
  const reading = useQuery(kpiQuery(org.code, unit, measure, at));
  const own = useQuery(listQuery(org.code, 'targets', { unit, measure }));
  const home = around.data?.measure?.key.slice(0, -measure.length - 1) ?? unit;
  const ofTemplate = useQuery({
    ...listQuery(org.code, 'targets', { unit: home, measure }),
    enabled: around.data?.measure?.isTemplate === true,
  });
  const overrides = useQuery(listQuery(org.code, 'overrides', { unit }));
  const failed = around.error ?? reading.error ?? own.error ?? ofTemplate.error ?? overrides.error;
  if (failed && (!around.data || !reading.data || !own.data)) return <Failure error={failed} />;
  if (!around.data?.measure || !reading.data || !own.data || ofTemplate.isLoading || !overrides.data)
    return <Skeleton lines={12} />;
  const { mayEdit, mayEditHere } = reading.data;
  if (!mayEditHere && !mayEdit)
    return (
      <Message icon="lock" title={say('state.unchangeable')}>
        {say('edit.forbidden')}
      </Message>
    );
  const pathOf = (all: readonly Definition[]): string | null =>
    pathIn(
      org.calendar,
      all.filter((one) => one.archived !== true) as unknown as (PathDraft & { key: string })[],
      reading.data.own.last,
    )?.key ?? null;
  const ofAll = ofTemplate.data ?? [];
  return (
    <FaultRealm>
      <MeasureEditor
        key={around.data.measure.key}
        override={overrideOf(overrides.data, 'measure', around.data.measure.key) ?? null}
        unit={unit}
        field={field ?? null}
        around={around.data}
        reading={reading.data}
        mayAll={mayEdit}
        pathKey={pathOf(mayEdit ? [...ofAll, ...own.data] : own.data)}
        hasTemplatePath={pathOf(ofAll) !== null}
      />
    </FaultRealm>
  );
}

export function MeasureNewPage() {
  const { say } = useWords();
  const { org } = useInside();
  const { unit } = making.useParams();
  const { objective } = making.useSearch();
  const around = useQuery(surroundingsQuery(org.code, unit, org.currentPeriod));
  // A unit without a scorecard has measures, too.
  const card = useQuery({
    ...scorecardQuery(org.code, unit, present(org.currentPeriod)),
    retry: false,
    placeholderData: undefined,
  });
  if (around.isError && !around.data) return <Failure error={around.error} />;
  if (!around.data || card.isPending) return <Skeleton lines={12} />;
  if (card.data && !card.data.mayEditHere && !card.data.mayEdit)
    return (
      <Message icon="lock" title={say('state.unchangeable')}>
        {say('edit.forbidden')}
      </Message>
    );
  return (
    <FaultRealm>
      <MeasureEditor
        unit={unit}
        around={around.data}
        reading={null}
        mayAll={card.data?.mayEdit ?? true}
        pathKey={null}
        {...(objective === undefined ? {} : { objective })}
      />
    </FaultRealm>
  );
}
