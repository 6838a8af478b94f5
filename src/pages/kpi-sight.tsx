/** Where a KPI leads, in one line: its objective, the objectives above, the top; with what it weighs there. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sightQuery } from '#board/ui/cascade-query.ts';
import { explainedText, shareText } from '#cascade/sight-words.ts';
import { SightStrip } from '#cascade/ui/sight-strip.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';

export function KpiSight({ unit, measure }: { unit: string; measure: string }) {
  const words = useWords();
  const { say } = words;
  const { org, at } = useInside();
  const { data } = useQuery(sightQuery(org.code, unit, measure, at));
  const line = data?.lines[0];
  if (!data || !line || line.steps.length < 2) return null;
  const top = data.cards.find((one) => one.isTop) ?? data.cards.at(-1);
  return (
    <SightStrip
      label={say('sight.strip')}
      steps={line.steps}
      told={
        top
          ? [
              say('sight.weight.of', { force: shareText(top.force, words), name: top.name }),
              explainedText(top.explained, top.gap, words),
            ].join(', ')
          : ''
      }
      more={
        <Link
          to="/o/$org/sight/$unit/$measure"
          params={{ org: org.code, unit, measure }}
          search={(old) => ({ period: old.period, span: old.span })}
        >
          {say('sight.go')}
        </Link>
      }
    />
  );
}
