/** How good a measure is, in place: what is missing and where it is mended; a metric is aligned from here. */
import { lazy, useState } from 'react';
import type { KpiReading } from '#board/contract.ts';
import { QualityStrip } from '#board/ui/quality-strip.tsx';
import { Button } from '#kit/button.tsx';
import { Part } from '#kit/part.tsx';
import { part } from '#kit/part-missing.ts';
import { useWords } from '#kit/words.tsx';
import { LackLink } from './lack-link.tsx';

const AlignMetric = lazy(async () => ({
  default: (await part(import('./align-metric.tsx'))).AlignMetric,
}));

export function MeasureQuality({
  reading,
  isEditing = false,
}: {
  reading: Pick<KpiReading, 'kpi' | 'quality' | 'vanity' | 'kind' | 'mayEdit'>;
  /** Beside an editor, in which all of it can be said: nothing leads away from what is half typed. */
  isEditing?: boolean;
}) {
  const { say } = useWords();
  const [aligning, setAligning] = useState(false);
  const { kpi, quality, vanity, kind, mayEdit } = reading;
  return (
    <>
      <QualityStrip
        quality={quality}
        vanity={vanity}
        isKpi={kind === 'kpi'}
        mend={(lack, text) =>
          mayEdit && !isEditing ? (
            <LackLink lack={lack} unit={kpi.unit} measure={kpi.measure} text={text} />
          ) : (
            text
          )
        }
        act={
          mayEdit && !isEditing ? (
            <Button icon="link" onClick={() => setAligning(true)}>
              {say('kind.metric.align')}
            </Button>
          ) : undefined
        }
      />
      {aligning && (
        <Part>
          <AlignMetric
            unit={kpi.unit}
            measure={kpi.measure}
            name={kpi.name}
            onClose={() => setAligning(false)}
          />
        </Part>
      )}
    </>
  );
}
