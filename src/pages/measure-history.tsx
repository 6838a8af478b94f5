/** The history of all that defines a measure at a unit: itself, its places as a KPI, its path of targets. */
import { useQuery } from '@tanstack/react-query';
import { surroundingsQuery } from '#board/ui/surroundings-query.ts';
import { listQuery } from '#exchange/ui/definition-client.ts';
import { DefinitionHistory, type HistoryOf } from '#exchange/ui/definition-history.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';

export function MeasureHistory({
  unit,
  measure,
  mayEdit,
  onClose,
}: {
  unit: string;
  measure: string;
  mayEdit: boolean;
  onClose: () => void;
}) {
  const { say, dates } = useWords();
  const { org } = useInside();
  const around = useQuery(surroundingsQuery(org.code, unit, org.currentPeriod, measure));
  const targets = useQuery(listQuery(org.code, 'targets', { unit, measure }));
  const about = around.data?.measure;
  if (!about || !targets.data) return null;
  const of: HistoryOf[] = [
    { section: 'measures', key: about.key, title: say('changes.measure') },
    ...about.kpis.map((one) => ({
      section: 'kpis' as const,
      key: one.key,
      title: `${say('changes.kpi')}: ${one.objectiveName}`,
    })),
    // The latest path first: what holds now is what one asks about.
    ...targets.data
      .toReversed()
      .slice(0, 3)
      .map((one) => ({
        section: 'targets' as const,
        key: one.key,
        title: say('changes.path', { start: dates.short(String(one.start)) }),
      })),
  ];
  return <DefinitionHistory org={org.code} of={of} mayEdit={mayEdit} open onClose={onClose} />;
}
