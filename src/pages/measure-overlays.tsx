/** Over the editor of a measure: its history, and archiving it. */
import { useNavigate } from '@tanstack/react-router';
import type { Surroundings } from '#board/surroundings-contract.ts';
import { ArchiveDialog } from '#exchange/ui/archive-dialog.tsx';
import { useInside } from './frame.tsx';
import { MeasureHistory } from './measure-history.tsx';

export function MeasureOverlays({
  unit,
  code,
  about,
  name,
  mayEdit,
  over,
  onClose,
}: {
  unit: string;
  code: string;
  about: NonNullable<Surroundings['measure']>;
  name: string;
  /** The definitions themselves, of a template for all its units. */
  mayEdit: boolean;
  over: 'history' | 'archive' | null;
  onClose: () => void;
}) {
  const { org } = useInside();
  const navigate = useNavigate();
  const at = { period: org.currentPeriod, span: 'period' as const };
  if (over === 'history')
    return <MeasureHistory unit={unit} measure={code} mayEdit={mayEdit} onClose={onClose} />;
  if (over === null) return null;
  return (
    <ArchiveDialog
      org={org.code}
      section="measures"
      definition={about.key}
      names={['unit', 'template', 'code']}
      title={name}
      calendar={org.calendar}
      at={at}
      onClose={onClose}
      onDone={() => void navigate({ to: '/o/$org/scorecard/$unit', params: { org: org.code, unit } })}
    />
  );
}
